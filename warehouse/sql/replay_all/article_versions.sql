-- Versions that are published again, and those carried over unread.
SELECT
    articles.* EXCLUDE (file_no, record_no, lines_sha256, samples, terms, term_hashes, term_weights),
    fates.article_id,
    fates.version,
    files.path AS source_path,
    files.sha256 AS source_sha256,
    articles.record_no,
    fates.first_seen_at,
    fates.run_id,
    getvariable('parser_version') AS parser_version,
    fates.valid_from
FROM staged.articles AS articles
JOIN record_fates AS fates USING (file_no, record_no)
JOIN staged.files AS files USING (file_no)
WHERE fates.fate = 'published'
UNION ALL BY NAME
SELECT versions.* REPLACE (fates.version AS version, fates.first_seen_at AS first_seen_at, fates.valid_from AS valid_from)
FROM lake.main.article_versions AS versions
JOIN record_fates AS fates
    ON fates.fate = 'carried' AND fates.article_id = versions.article_id AND fates.version_there = versions.version
