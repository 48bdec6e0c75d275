-- The figures of versions that are published again, and of those carried over unread.
SELECT figures.* EXCLUDE (file_no, record_no), fates.article_id, fates.version
FROM staged.figures AS figures
JOIN record_fates AS fates USING (file_no, record_no)
WHERE fates.fate = 'published'
UNION ALL BY NAME
SELECT figures.* REPLACE (fates.version AS version)
FROM lake.main.figures AS figures
JOIN record_fates AS fates
    ON fates.fate = 'carried' AND fates.article_id = figures.article_id AND fates.version_there = figures.version
