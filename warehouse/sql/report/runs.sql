-- The last 30 runs with new files, oldest first: their counts and the seconds of each step.
SELECT *
FROM (
    SELECT
        run_id,
        seq,
        started_at,
        state,
        articles_new,
        articles_changed,
        quarantined,
        files_published + files_mixed + duplicates + quarantined AS files,
        seconds_by_step
    FROM lake.ops.runs
    WHERE files_new > 0
    ORDER BY seq DESC
    LIMIT 30
)
ORDER BY seq
