-- The quotes of versions that are published again, and of those carried over unread.
SELECT quotes.* EXCLUDE (file_no, record_no), fates.article_id, fates.version
FROM staged.quotes AS quotes
JOIN record_fates AS fates USING (file_no, record_no)
WHERE fates.fate = 'published'
UNION ALL BY NAME
SELECT quotes.* REPLACE (fates.version AS version)
FROM lake.main.quotes AS quotes
JOIN record_fates AS fates
    ON fates.fate = 'carried' AND fates.article_id = quotes.article_id AND fates.version_there = quotes.version
