-- The stories that several articles tell, one page of them; with `part`, those with it in a headline.
SELECT
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
WHERE story_id IN (SELECT story_id FROM story_articles GROUP BY story_id HAVING count(*) > 1)
/* named_headline */
GROUP BY story_id
ORDER BY last_published_on DESC NULLS LAST, publishers DESC, origins DESC, story_id -- if $newest
ORDER BY publishers DESC, origins DESC, last_published_on DESC NULLS LAST, story_id -- unless $newest
LIMIT $limit OFFSET $offset
