-- The articles of each story of several, in order.
SELECT
    story_id,
    row_number() OVER (PARTITION BY story_id ORDER BY published_at NULLS LAST, article_id)::INTEGER AS position,
    published_at,
    publisher,
    headline,
    article_id,
    origin_id
FROM main.story_articles
JOIN main.origins USING (article_id)
JOIN main.articles USING (article_id)
QUALIFY count(*) OVER (PARTITION BY story_id) > 1
