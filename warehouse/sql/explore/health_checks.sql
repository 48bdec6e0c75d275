-- Checks that failed in the last 30 runs.
SELECT checks.run_id, name, table_name, column_name, severity, effect, observed, details
FROM ops.checks AS checks
JOIN (SELECT run_id, seq FROM ops.runs ORDER BY seq DESC LIMIT 30) AS runs USING (run_id)
WHERE NOT success
ORDER BY seq DESC, check_no
LIMIT $limit
