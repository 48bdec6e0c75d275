-- Files that are still left out: a file that was ingested again since is not.
SELECT left_out.* EXCLUDE (fingerprint, seq)
FROM parts.left_out AS left_out
WHERE NOT EXISTS (
    FROM parts.files AS files
    WHERE files.path_bytes = left_out.path_bytes
        AND files.sha256 IS NOT DISTINCT FROM left_out.sha256
        AND files.seq > left_out.seq
)
QUALIFY row_number() OVER (PARTITION BY path_bytes, sha256 ORDER BY seq DESC) = 1
