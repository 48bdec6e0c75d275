-- warning ops.profiles: lines of a source play about the same roles as before
WITH units AS (
    SELECT
        source,
        unit,
        any_value(articles) AS articles,
        1 - sum(least(share, usual)) AS distance,
        arg_max(format('{:.0f}% of the lines are {}, {:.0f}% before', 100 * share, name, 100 * usual), abs(share - usual)) AS detail
    FROM shares
    WHERE kind = 'role'
    GROUP BY source, unit
)
SELECT
    source,
    max(distance) FILTER (unit = 'now') > greatest(
        threshold('layout', source),
        quantile_cont(distance, 0.9) FILTER (unit <> 'now' AND articles >= 5)
    ) AS is_broken,
    any_value(detail) FILTER (unit = 'now') AS detail
FROM units
GROUP BY source
