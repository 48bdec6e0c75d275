-- Runs whose rows go (is_taken_back) or come back, so that the warehouse is what it was before the run asked for.
-- A run counts as long as the last rollback that was about it did not take it back; one that was held or failed has
-- no rows, and an erasure is for good.
WITH asked AS (SELECT seq FROM lake.ops.runs WHERE run_id = getvariable('before')),
marks AS (
    SELECT rollbacks.of_run_id AS run_id, rollbacks.is_taken_back, runs.seq
    FROM lake.ops.rollbacks AS rollbacks JOIN lake.ops.runs AS runs USING (run_id)
),
counting AS (
    SELECT
        runs.run_id,
        runs.seq,
        coalesce(runs.kind = 'replay_all' AND runs.state = 'published', false) AS is_of_everything,
        NOT coalesce(max_by(marks.is_taken_back, marks.seq), false) AS counts_now,
        runs.seq < asked.seq
            AND NOT coalesce(max_by(marks.is_taken_back, marks.seq) FILTER (marks.seq < asked.seq), false) AS counted_then
    FROM lake.ops.runs AS runs
    CROSS JOIN asked
    LEFT JOIN marks USING (run_id)
    ANTI JOIN lake.ops.erasures AS erasures USING (run_id)
    WHERE runs.state IN ('published', 'nothing_new')
    GROUP BY runs.run_id, runs.seq, runs.kind, runs.state, asked.seq
)
SELECT
    run_id,
    seq,
    counts_now AS is_taken_back,
    run_id IN (SELECT run_id FROM lake.ops.rollbacks) AS is_rollback,
    is_of_everything
FROM counting
WHERE counts_now <> counted_then
