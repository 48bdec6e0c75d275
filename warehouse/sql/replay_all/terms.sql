-- The words that say most about the events of versions that are published again, and of those carried over unread.
SELECT unnest(terms) AS term, fates.article_id, fates.version, articles.published_on
FROM staged.articles AS articles
JOIN record_fates AS fates USING (file_no, record_no)
WHERE fates.fate = 'published'
UNION ALL BY NAME
SELECT terms.* REPLACE (fates.version AS version)
FROM lake.ops.terms AS terms
JOIN record_fates AS fates
    ON fates.fate = 'carried' AND fates.article_id = terms.article_id AND fates.version_there = terms.version
