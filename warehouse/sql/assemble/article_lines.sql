-- The lines of records that are published.
SELECT article_lines.* EXCLUDE (file_no, record_no), fates.article_id, fates.version
FROM staged.article_lines AS article_lines
JOIN record_fates AS fates USING (file_no, record_no)
WHERE fates.fate = 'published'
