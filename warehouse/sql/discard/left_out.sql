-- Files of a held run that are left out from now on. Files that the run could not read are not among them: a later run
-- tries them again.
SELECT
    path,
    path_bytes,
    sha256,
    size_bytes,
    modified_at,
    getvariable('held') AS taken_in_by,
    getvariable('run_id') AS run_id,
    fingerprint,
    getvariable('seq') AS seq
FROM staged.files
WHERE sha256 IS NOT NULL AND status IN ('read', 'quarantined')
QUALIFY row_number() OVER (PARTITION BY path_bytes, sha256 ORDER BY file_no) = 1
