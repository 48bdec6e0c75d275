-- The publishers with most articles.
SELECT publisher, count(*) AS articles, sum(word_count)::BIGINT AS words, max(published_on) AS last_published_on
FROM articles
WHERE publisher IS NOT NULL
GROUP BY publisher
ORDER BY articles DESC, publisher
LIMIT $limit
