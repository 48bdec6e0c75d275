-- warning ops.profiles: no source has been silent for much longer than ever before
-- Longest is the source's longest pause, at least one day. After three times the pause that starts the warning, the
-- source is taken to have ended and the warning stops.
WITH pauses AS (
    SELECT source, started_at, epoch(started_at - lag(started_at) OVER (PARTITION BY source ORDER BY seq)) / 86400 AS days
    FROM watched
),
sources AS (
    SELECT
        source,
        greatest(max(days), 1) AS longest,
        epoch(getvariable('started_at') - max(started_at)) / 86400 AS silent,
        threshold('silence', source) AS times
    FROM pauses
    GROUP BY source
    HAVING count(*) >= 6
        AND min(started_at) <= getvariable('started_at') - to_days(1) * threshold('history_days', source)
)
SELECT
    source,
    silent > times * longest AND silent <= 3 * times * longest AS is_broken,
    format('no new article for {:.1f} days, previously {:.1f} at most', silent, longest) AS detail
FROM sources
