-- How many articles of each source each published run of the last 91 days brought, and this run. Runs follow each other
-- by their numbers. Their times come from clocks that may be wrong: a run did not start before those that it followed,
-- nor later than this one.
WITH timed AS (
    SELECT
        run_id,
        seq,
        state,
        max(started_at) FILTER (started_at <= getvariable('started_at')) OVER (ORDER BY seq) AS started_at
    FROM lake.ops.runs
    WHERE seq >= (
        SELECT min(seq) FROM lake.ops.runs
        WHERE started_at BETWEEN getvariable('started_at') - INTERVAL 91 DAYS AND getvariable('started_at')
    )
)
SELECT run_id, seq, source, timed.started_at, articles, false AS is_new
FROM lake.ops.profiles AS profiles JOIN timed USING (run_id)
WHERE state = 'published' AND timed.started_at >= getvariable('started_at') - INTERVAL 91 DAYS
UNION ALL
SELECT run_id, getvariable('seq'), source, started_at, articles, true FROM new.profiles
