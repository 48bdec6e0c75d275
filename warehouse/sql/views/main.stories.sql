-- The articles of each story, counted.
SELECT
    story_id,
    first(headline ORDER BY published_at NULLS LAST, article_id) AS headline,
    count(*)::INTEGER AS articles,
    count(DISTINCT publisher)::INTEGER AS publishers,
    count(DISTINCT origin_id)::INTEGER AS origins,
    min(published_at) AS first_published_at,
    max(published_at) AS last_published_at
FROM main.story_articles
JOIN main.origins USING (article_id)
JOIN main.articles USING (article_id)
GROUP BY story_id
