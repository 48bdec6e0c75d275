-- Entries of the listing that are not in the ledger as they are now, and entries whose last reading failed for a reason
-- that may have passed. Of an entry that may be as it was then, reason_then is that reason.
WITH known AS (
    SELECT path_bytes, last(fingerprint ORDER BY seq) AS fingerprint, last(reason ORDER BY seq) AS reason
    FROM lake.ops.files SEMI JOIN listing USING (path_bytes)
    GROUP BY path_bytes
),
compared AS (
    SELECT
        listing.*,
        known.reason,
        coalesce(known.fingerprint = listing.fingerprint, false) AS is_same,
        coalesce(known.reason, '') IN ('STILL_WRITING', 'VANISHED', 'PERMISSION_DENIED', 'UNREADABLE') AS may_pass
    FROM listing
    LEFT JOIN known USING (path_bytes)
)
SELECT
    position,
    -- A file that is still being written is another file each time, and still no news.
    CASE WHEN may_pass AND (is_same OR reason = 'STILL_WRITING') THEN reason END AS reason_then
FROM compared
ANTI JOIN lake.ops.left_out AS left_out USING (path_bytes, fingerprint)
WHERE may_pass OR NOT is_same
ORDER BY position
