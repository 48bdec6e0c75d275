-- Files that are left out and have not been ingested again since.
SELECT * FROM lake.ops.left_out AS left_out
WHERE NOT EXISTS (
    FROM lake.ops.files AS files
    WHERE files.path_bytes = left_out.path_bytes
        AND files.sha256 IS NOT DISTINCT FROM left_out.sha256
        AND files.seq > left_out.seq
)
QUALIFY row_number() OVER (PARTITION BY path_bytes, sha256 ORDER BY seq DESC) = 1
