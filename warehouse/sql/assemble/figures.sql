-- The figures of records that are published.
SELECT figures.* EXCLUDE (file_no, record_no), fates.article_id, fates.version
FROM staged.figures AS figures
JOIN record_fates AS fates USING (file_no, record_no)
WHERE fates.fate = 'published'
