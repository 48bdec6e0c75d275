-- The quotes of records that are published.
SELECT quotes.* EXCLUDE (file_no, record_no), fates.article_id, fates.version
FROM staged.quotes AS quotes
JOIN record_fates AS fates USING (file_no, record_no)
WHERE fates.fate = 'published'
