-- What the check named $1 found when a run last recorded it.
SELECT details
FROM lake.ops.checks JOIN lake.ops.runs USING (run_id)
WHERE name = $1
ORDER BY seq DESC
LIMIT 1
