-- warning ops.profiles: articles of a source have the fields that they usually have
WITH fields AS (
    SELECT
        source,
        name,
        any_value(usual) AS usual,
        max(share) FILTER (unit = 'now') AS now,
        quantile_cont(share, 0.9) FILTER (unit <> 'now' AND articles >= 5) AS often
    FROM shares
    WHERE kind = 'missing'
    GROUP BY source, name
)
SELECT
    source,
    bool_or(now > greatest(usual + threshold('missing', source), often)) AS is_broken,
    arg_max(format('{:.0f}% have no {}, previously {:.0f}%', 100 * now, name, 100 * usual), now - usual) AS detail
FROM fields
GROUP BY source
