-- A run that was rolled back has that as its state, until the rollback itself is rolled back.
WITH marks AS (
    SELECT rollbacks.of_run_id AS run_id, max_by(rollbacks.is_taken_back, runs.seq) AS is_taken_back
    FROM parts.rollbacks AS rollbacks
    JOIN parts.runs AS runs USING (run_id)
    GROUP BY rollbacks.of_run_id
)
SELECT runs.* REPLACE (CASE WHEN is_taken_back THEN 'rolled_back' ELSE state END AS state)
FROM parts.runs AS runs
LEFT JOIN marks USING (run_id)
