-- warning ops.profiles: no source, nor all of them together, delivered many times more or fewer articles than in any earlier run
WITH runs AS (
    SELECT source, run_id, started_at, articles, is_new FROM watched
    UNION ALL
    SELECT '(all sources)', run_id, started_at, sum(articles), is_new FROM watched GROUP BY run_id, started_at, is_new
),
usual AS (
    SELECT source, min(articles) AS least, max(articles) AS most, threshold('volume', source) AS times
    FROM runs
    WHERE NOT is_new
    GROUP BY source
    HAVING count(*) >= 20
        AND min(started_at) <= getvariable('started_at') - to_days(1) * threshold('history_days', source)
)
SELECT
    source,
    articles > times * greatest(most, 5) OR articles * times < least AND least >= 20 AS is_broken,
    format('{} articles, previously {} to {}', articles::BIGINT, least::BIGINT, most::BIGINT) AS detail
FROM runs JOIN usual USING (source)
WHERE is_new
