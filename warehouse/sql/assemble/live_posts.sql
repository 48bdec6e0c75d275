-- The posts of live blogs that are published.
SELECT live_posts.* EXCLUDE (file_no, record_no), fates.article_id, fates.version
FROM staged.live_posts AS live_posts
JOIN record_fates AS fates USING (file_no, record_no)
WHERE fates.fate = 'published'
