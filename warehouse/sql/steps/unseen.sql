-- Entries of the listing that the ledger does not know as they are now.
WITH known AS (
    SELECT path_bytes, last(fingerprint ORDER BY seq) AS fingerprint, last(outcome ORDER BY seq) AS outcome
    FROM lake.ops.files
    GROUP BY path_bytes
)
SELECT position
FROM listing
ANTI JOIN known ON
    listing.path_bytes = known.path_bytes
    AND listing.fingerprint = known.fingerprint
    AND known.outcome <> 'deferred'
ORDER BY position
