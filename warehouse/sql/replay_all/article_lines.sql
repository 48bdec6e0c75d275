-- The lines of versions that are published again, and of those carried over unread.
SELECT article_lines.* EXCLUDE (file_no, record_no), fates.article_id, fates.version
FROM staged.article_lines AS article_lines
JOIN record_fates AS fates USING (file_no, record_no)
WHERE fates.fate = 'published'
UNION ALL BY NAME
SELECT article_lines.* REPLACE (fates.version AS version)
FROM lake.main.article_lines AS article_lines
JOIN record_fates AS fates
    ON fates.fate = 'carried' AND fates.article_id = article_lines.article_id AND fates.version_there = article_lines.version
