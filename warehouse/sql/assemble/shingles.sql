-- The sampled runs of words of the versions that are published.
SELECT unnest(samples) AS shingle, fates.article_id, fates.version, len(samples)::INTEGER AS samples
FROM staged.articles AS articles
JOIN record_fates AS fates USING (file_no, record_no)
WHERE fates.fate = 'published'
