-- The articles published last, each text once: of copies, the first one.
SELECT article_id, headline, publisher, published_on, language, standfirst, word_count
FROM articles
JOIN origins USING (article_id)
WHERE origin_id = article_id AND genre <> 'listing'
ORDER BY published_at DESC NULLS LAST, article_id
LIMIT $limit
