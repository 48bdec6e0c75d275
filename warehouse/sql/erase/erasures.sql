-- Erasure rows: for each erased file, the texts in it that were erased.
SELECT
    sha256,
    content_sha256,
    getvariable('started_at') AS erased_at,
    getvariable('erase_reason') AS reason,
    getvariable('run_id') AS run_id
FROM erased_files LEFT JOIN (SELECT DISTINCT sha256, content_sha256 FROM erased_texts) USING (sha256)
