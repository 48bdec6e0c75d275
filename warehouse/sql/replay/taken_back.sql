-- Files of a run that was rolled back or discarded, to be ingested again. A path that has received other content since
-- is not among them, unless that content is left out too.
SELECT path_bytes, sha256, coalesce(epoch_us(modified_at), 0) * 1000 AS modified_ns, fingerprint
FROM kept_out
WHERE taken_in_by = $1
    AND path GLOB coalesce($2, '*')
    AND NOT EXISTS (
        FROM lake.ops.files AS files
        WHERE files.path_bytes = kept_out.path_bytes
            AND files.seq > kept_out.seq
            AND NOT EXISTS (
                FROM lake.ops.left_out AS along
                WHERE along.path_bytes = files.path_bytes AND along.sha256 IS NOT DISTINCT FROM files.sha256
            )
    )
QUALIFY row_number() OVER (PARTITION BY path_bytes ORDER BY seq DESC, fingerprint) = 1
ORDER BY path_bytes
