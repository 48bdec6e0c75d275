-- The articles of a story, in order of publication; of a copy, the article that its text comes from.
SELECT
    row_number() OVER (ORDER BY published_at NULLS LAST, article_id)::INTEGER AS position,
    published_at,
    published_on,
    publisher,
    headline,
    standfirst,
    language,
    word_count,
    article_id,
    origin_id
FROM story_articles
JOIN origins USING (article_id)
JOIN articles USING (article_id)
WHERE story_id = $story
ORDER BY position
LIMIT $limit OFFSET $offset
