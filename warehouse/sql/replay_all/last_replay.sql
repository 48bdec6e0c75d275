-- The number of the last replay of everything that is published and not rolled back.
WITH marks AS (
    SELECT rollbacks.of_run_id AS run_id, max_by(rollbacks.is_taken_back, runs.seq) AS is_taken_back
    FROM lake.ops.rollbacks AS rollbacks
    JOIN lake.ops.runs AS runs USING (run_id)
    GROUP BY rollbacks.of_run_id
)
SELECT coalesce(max(seq), 0) AS number
FROM lake.ops.runs LEFT JOIN marks USING (run_id)
WHERE kind = 'replay_all' AND state = 'published' AND NOT coalesce(is_taken_back, false)
