    story_id,
    first(headline ORDER BY published_at NULLS LAST, article_id) AS headline,
    count(*)::INTEGER AS articles,
    count(DISTINCT publisher)::INTEGER AS publishers,
    count(DISTINCT origin_id)::INTEGER AS origins,
    min(published_on) AS first_published_on,
    max(published_on) AS last_published_on
FROM story_articles
JOIN origins USING (article_id)
JOIN articles USING (article_id)
