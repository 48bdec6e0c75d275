-- Records that are published, each as a version of its article.
SELECT
    articles.* EXCLUDE (file_no, record_no, lines_sha256, samples, terms, term_hashes, term_weights),
    fates.article_id,
    fates.version,
    files.path AS source_path,
    files.sha256 AS source_sha256,
    articles.record_no,
    coalesce(fates.first_seen_at, getvariable('started_at')) AS first_seen_at,
    getvariable('run_id') AS run_id,
    getvariable('parser_version') AS parser_version,
    fates.valid_from
FROM staged.articles AS articles
JOIN record_fates AS fates USING (file_no, record_no)
JOIN staged.files AS files USING (file_no)
WHERE fates.fate = 'published'
