-- One story, counted.
SELECT
    first(language ORDER BY published_at NULLS LAST, article_id) AS language,
/* counted_stories */
WHERE story_id = $story
GROUP BY story_id
