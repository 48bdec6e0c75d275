-- The names of versions that are published again, and of those carried over unread.
SELECT mentions.* EXCLUDE (file_no, record_no), fates.article_id, fates.version
FROM staged.mentions AS mentions
JOIN record_fates AS fates USING (file_no, record_no)
WHERE fates.fate = 'published'
UNION ALL BY NAME
SELECT mentions.* REPLACE (fates.version AS version)
FROM lake.main.mentions AS mentions
JOIN record_fates AS fates
    ON fates.fate = 'carried' AND fates.article_id = mentions.article_id AND fates.version_there = mentions.version
