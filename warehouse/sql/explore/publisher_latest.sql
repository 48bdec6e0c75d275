-- The latest articles of a publisher.
SELECT article_id, headline, published_on, language, word_count, origin_id
FROM articles JOIN origins USING (article_id)
WHERE publisher = $publisher
ORDER BY published_at DESC NULLS LAST, article_id
LIMIT $limit
