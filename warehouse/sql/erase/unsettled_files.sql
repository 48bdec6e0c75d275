-- Files with kept bytes that are not published whole. Whether they contain an erased text is only known once they have
-- been read again.
WITH whole AS (
    SELECT sha256 FROM lake.ops.files WHERE outcome = 'published' AND records = records_published
),
named AS (
    SELECT sha256, min(path_bytes) AS path_bytes
    FROM (
        SELECT sha256, path_bytes FROM lake.ops.files UNION ALL SELECT sha256, path_bytes FROM lake.ops.left_out
    )
    GROUP BY sha256
)
SELECT raw.sha256, coalesce(named.path_bytes, 'kept'::BLOB) AS path_bytes
FROM (SELECT sha256 FROM lake.ops.raw) AS raw
ANTI JOIN whole USING (sha256)
LEFT JOIN named USING (sha256)
ORDER BY sha256
