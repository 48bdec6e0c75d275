-- The last run that was published or held.
SELECT run_id, kind, state, message
FROM ops.runs
WHERE state IN ('held', 'published')
ORDER BY seq DESC
LIMIT 1
