-- The sampled runs of words of versions that are published again, and of those carried over unread.
SELECT unnest(samples) AS shingle, fates.article_id, fates.version, len(samples)::INTEGER AS samples
FROM staged.articles AS articles
JOIN record_fates AS fates USING (file_no, record_no)
WHERE fates.fate = 'published'
UNION ALL BY NAME
SELECT shingles.* REPLACE (fates.version AS version)
FROM lake.ops.shingles AS shingles
JOIN record_fates AS fates
    ON fates.fate = 'carried' AND fates.article_id = shingles.article_id AND fates.version_there = shingles.version
