-- The stories that several articles tell, one page of them; with `part`, those with it in a headline.
SELECT
/* counted_stories */
WHERE story_id IN (SELECT story_id FROM story_articles GROUP BY story_id HAVING count(*) > 1)
/* named_headline */
GROUP BY story_id
ORDER BY last_published_on DESC NULLS LAST, publishers DESC, origins DESC, story_id -- if $newest
ORDER BY publishers DESC, origins DESC, last_published_on DESC NULLS LAST, story_id -- unless $newest
LIMIT $limit OFFSET $offset
