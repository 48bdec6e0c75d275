-- The checks of the run that published a version, those that did not hold first.
SELECT name, table_name, column_name, severity, success, observed, run_id
FROM ops.checks
WHERE run_id = $run_id
ORDER BY success, check_no
LIMIT $limit
