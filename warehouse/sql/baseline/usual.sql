-- One row: files settled and files quarantined in the published runs of the last 91 days, 100 runs at most, and whether
-- that is enough to call it usual (is_known).
SELECT
    coalesce(sum(files), 0) AS files,
    coalesce(sum(aside), 0) AS aside,
    count(*) >= 5 AND sum(files) >= 100
    AND min(started_at) <= getvariable('started_at') - to_days(1) * threshold('history_days', NULL) AS is_known
FROM (
    SELECT started_at, quarantined AS aside, files_published + files_mixed + duplicates + quarantined AS files
    FROM lake.ops.runs
    WHERE state = 'published' AND started_at >= getvariable('started_at') - INTERVAL 91 DAYS
    ORDER BY seq DESC
    LIMIT 100
)
