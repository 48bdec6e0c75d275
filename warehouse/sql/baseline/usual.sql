-- One row: the files of the last hundred published runs of the quarter, those put aside, and when that began.
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
