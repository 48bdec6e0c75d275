-- The names of records that are published.
SELECT mentions.* EXCLUDE (file_no, record_no), fates.article_id, fates.version
FROM staged.mentions AS mentions
JOIN record_fates AS fates USING (file_no, record_no)
WHERE fates.fate = 'published'
