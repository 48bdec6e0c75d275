-- The stories that most independent texts tell.
SELECT story_id, headline, articles, publishers, origins, last_published_at
FROM stories
WHERE articles > 1
ORDER BY origins DESC, articles DESC, last_published_at DESC NULLS LAST, story_id
LIMIT $limit
