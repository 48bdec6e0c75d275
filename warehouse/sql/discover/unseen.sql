-- Entries of the listing that are not in the ledger as they are now, and entries whose last reading failed for a reason
-- that may have passed.
WITH known AS (
    SELECT path_bytes, last(fingerprint ORDER BY seq) AS fingerprint, last(reason ORDER BY seq) AS reason
    FROM lake.ops.files
    GROUP BY path_bytes
)
SELECT position
FROM listing
ANTI JOIN known ON
    listing.path_bytes = known.path_bytes
    AND listing.fingerprint = known.fingerprint
    AND coalesce(known.reason, '') NOT IN ('STILL_WRITING', 'VANISHED', 'PERMISSION_DENIED', 'UNREADABLE')
ANTI JOIN lake.ops.left_out AS left_out USING (path_bytes, fingerprint)
ORDER BY position
