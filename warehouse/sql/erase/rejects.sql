-- One reject per file that is refused from now on, or one per erased record where other records of the file stay.
WITH places AS (
    SELECT DISTINCT path, path_bytes, sha256, is_whole FROM lake.ops.files JOIN erased_files USING (sha256)
),
refused AS (
    SELECT path, path_bytes, sha256, NULL::INTEGER AS record_no FROM places WHERE is_whole
    UNION ALL
    SELECT path, path_bytes, sha256, record_no
    FROM places JOIN (SELECT DISTINCT sha256, record_no FROM erased_texts) USING (sha256)
    WHERE NOT is_whole
)
SELECT
    left(sha256(concat_ws(':', hex(path_bytes), sha256, record_no, 'ERASED', getvariable('run_id'))), 32) AS reject_id,
    path,
    sha256,
    record_no,
    'ERASED' AS reason,
    NULL AS detail,
    getvariable('run_id') AS run_id
FROM refused
