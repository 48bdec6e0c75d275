-- The articles of the same story, in order of publication.
SELECT published_on, publisher, headline, article_id, story_id
FROM story_articles
JOIN articles USING (article_id)
WHERE story_id = (SELECT story_id FROM story_articles WHERE article_id = $article_id)
ORDER BY published_at NULLS LAST, article_id
LIMIT $limit
