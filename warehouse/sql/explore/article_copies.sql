-- The articles that share text with this one: what share of each text's runs of four words the other one has.
SELECT copy_id, publisher, headline, published_at, relation, share_in_copy, share_of_copy
FROM article_copies
WHERE article_id = $article_id
ORDER BY published_at NULLS LAST, copy_id
LIMIT $limit
