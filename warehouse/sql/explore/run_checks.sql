-- The checks of a run, those that failed first.
SELECT if(success, 'passed', effect) AS outcome, name, table_name, column_name, severity, observed, details
FROM ops.checks
WHERE run_id = $run_id
ORDER BY success, check_no
LIMIT $limit
