-- How many checks the run that published a version made, and how many did not hold.
SELECT count(*) AS checks, count(*) FILTER (NOT success) AS failed
FROM ops.checks
WHERE run_id = $run_id
