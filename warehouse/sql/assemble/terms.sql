-- The words that say most about the events of the versions that are published.
SELECT unnest(terms) AS term, fates.article_id, fates.version, articles.published_on
FROM staged.articles AS articles
JOIN record_fates AS fates USING (file_no, record_no)
WHERE fates.fate = 'published'
