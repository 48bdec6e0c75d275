-- The posts of versions that are published again, and of those carried over unread.
SELECT live_posts.* EXCLUDE (file_no, record_no), fates.article_id, fates.version
FROM staged.live_posts AS live_posts
JOIN record_fates AS fates USING (file_no, record_no)
WHERE fates.fate = 'published'
UNION ALL BY NAME
SELECT live_posts.* REPLACE (fates.version AS version)
FROM lake.main.live_posts AS live_posts
JOIN record_fates AS fates
    ON fates.fate = 'carried' AND fates.article_id = live_posts.article_id AND fates.version_there = live_posts.version
