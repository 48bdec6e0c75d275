-- The profiles that the audit compares, for each source of this run. "Now" is the source's newest runs that have at
-- least 20 articles between them. "Before" is the runs just before those: all of the last 8 days, and at least 20 runs
-- and 200 articles. So every day of the week is included, and a lasting change soon counts as usual.
-- A source is not compared if it has fewer than 60 earlier articles, fewer than 5 earlier runs, or a history shorter
-- than the threshold history_days.
WITH placed AS (
    SELECT
        *,
        coalesce(sum(articles) OVER newer, 0) < 20 AS is_now,
        min(started_at) OVER (PARTITION BY source) AS known_since
    FROM watched SEMI JOIN new.profiles USING (source)
    WINDOW newer AS (PARTITION BY source ORDER BY seq DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
chosen AS (
    FROM placed WHERE is_now
    UNION ALL
    FROM placed WHERE NOT is_now
    WINDOW newer AS (PARTITION BY source ORDER BY seq DESC)
    QUALIFY row_number() OVER newer <= 20
        OR sum(articles) OVER newer - articles < 200
        OR started_at >= getvariable('started_at') - INTERVAL 8 DAYS
),
comparable AS (
    SELECT source
    FROM chosen
    GROUP BY source
    HAVING
        sum(articles) FILTER (is_now) >= 20
        AND sum(articles) FILTER (NOT is_now) >= 60
        AND count(*) FILTER (NOT is_now) >= 5
        AND any_value(known_since) <= getvariable('started_at') - to_days(1) * threshold('history_days', source)
),
enough AS MATERIALIZED (
    SELECT run_id, source, is_now FROM chosen SEMI JOIN comparable USING (source)
)
SELECT *
FROM enough
JOIN (
    FROM lake.ops.profiles SEMI JOIN enough USING (run_id, source) UNION ALL BY NAME FROM new.profiles
) USING (run_id, source)
