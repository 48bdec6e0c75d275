-- Files with open rejects, optionally only those of one reason ($1), of paths that match ($2), or of one run ($3). Only
-- the newest content of each path: older content must not replace what was delivered since.
WITH holds AS (
    SELECT path, path_bytes, sha256, modified_at, fingerprint
    FROM lake.ops.files
    WHERE outcome NOT IN ('ignored', 'deferred')
    QUALIFY row_number() OVER (PARTITION BY path_bytes ORDER BY seq DESC) = 1
)
SELECT path_bytes, sha256, coalesce(epoch_us(modified_at), 0) * 1000 AS modified_ns, fingerprint
FROM holds
WHERE EXISTS (
    FROM lake.ops.rejects AS rejects
    ANTI JOIN lake.ops.resolutions AS resolutions USING (reject_id)
    WHERE rejects.path = holds.path
        AND rejects.sha256 IS NOT DISTINCT FROM holds.sha256
        AND rejects.reason = coalesce($1, rejects.reason)
        AND rejects.path GLOB coalesce($2, '*')
        AND rejects.run_id = coalesce($3, rejects.run_id)
)
ORDER BY path_bytes
