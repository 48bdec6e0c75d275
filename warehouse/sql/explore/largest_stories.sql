-- The stories that most independent texts tell, of those that several articles tell.
SELECT
/* counted_stories */
WHERE story_id IN (SELECT story_id FROM story_articles GROUP BY story_id HAVING count(*) > 1)
GROUP BY story_id
ORDER BY origins DESC, articles DESC, last_published_on DESC NULLS LAST, story_id
LIMIT $limit
