-- The heaviest words of versions that are published again, and of those carried over unread, with their weights.
SELECT fates.article_id, fates.version, term_hashes AS terms, term_weights AS weights
FROM staged.articles AS articles
JOIN record_fates AS fates USING (file_no, record_no)
WHERE fates.fate = 'published'
UNION ALL BY NAME
SELECT term_weights.* REPLACE (fates.version AS version)
FROM lake.ops.term_weights AS term_weights
JOIN record_fates AS fates
    ON fates.fate = 'carried' AND fates.article_id = term_weights.article_id AND fates.version_there = term_weights.version
