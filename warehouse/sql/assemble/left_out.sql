-- Files that are left out, whose timestamp changed but whose bytes did not. A new row records the new fingerprint, so
-- that the next run does not read them again.
SELECT
    files.path,
    files.path_bytes,
    files.sha256,
    files.size_bytes,
    files.modified_at,
    files.fingerprint,
    kept_out.taken_in_by,
    getvariable('run_id') AS run_id,
    getvariable('seq') AS seq
FROM staged.files AS files
JOIN (FROM file_fates WHERE is_left_out) USING (file_no)
JOIN kept_out USING (path_bytes, sha256)
