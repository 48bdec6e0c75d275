-- Runs whose rows must be removed (is_taken_back) or restored so that the warehouse is as it was before the run
-- `before`. A run counts unless the last rollback that concerned it removed it. Held and failed runs have no rows to
-- remove, and an erasure cannot be undone.
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
