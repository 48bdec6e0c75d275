-- warning ops.profiles: articles of a source are in about the same languages as before
WITH units AS (
    SELECT
        source,
        unit,
        any_value(articles) AS articles,
        1 - sum(least(share, usual)) AS distance,
        arg_max(format('{:.0f}% are in {}, {:.0f}% before', 100 * share, name, 100 * usual), share - usual) AS detail
    FROM shares
    WHERE kind = 'language'
    GROUP BY source, unit
)
SELECT
    source,
    max(distance) FILTER (unit = 'now') > greatest(
        threshold('languages', source),
        quantile_cont(distance, 0.9) FILTER (unit <> 'now' AND articles >= 5)
    ) AS is_broken,
    any_value(detail) FILTER (unit = 'now') AS detail
FROM units
GROUP BY source
