-- What became of a story: which run merged it, split it or gave it another name.
SELECT run_id, started_at, change, changes.story_id, into_story_id
FROM story_changes AS changes JOIN ops.runs AS runs USING (run_id)
WHERE changes.story_id = $story OR into_story_id = $story
ORDER BY started_at DESC, run_id, changes.story_id, into_story_id
LIMIT $limit
