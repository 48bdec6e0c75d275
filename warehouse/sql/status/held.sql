-- The last run that was held, unless a later run was published.
SELECT run_id, message
FROM ops.runs
WHERE state IN ('held', 'published')
QUALIFY row_number() OVER (ORDER BY seq DESC) = 1 AND state = 'held'
