-- The last runs that may have a report: those with new files, and those that changed or failed without any.
SELECT * EXCLUDE (seconds_by_step)
FROM lake.ops.runs
WHERE files_new > 0 OR kind IS NULL OR state = 'failed'
ORDER BY seq DESC
LIMIT 500
