-- The heaviest words of the versions that are published, with their weights.
SELECT fates.article_id, fates.version, term_hashes AS terms, term_weights AS weights
FROM staged.articles AS articles
JOIN record_fates AS fates USING (file_no, record_no)
WHERE fates.fate = 'published'
