-- warning ops.profiles: articles of a source are about as old on arrival as usual
WITH ages AS (
    SELECT
        source,
        exp(sum(log_days) FILTER (NOT is_now) / sum(dated) FILTER (NOT is_now)) AS before,
        exp(sum(log_days) FILTER (is_now) / sum(dated) FILTER (is_now)) AS now
    FROM compared
    GROUP BY source
    HAVING sum(dated) FILTER (is_now) >= 10 AND sum(dated) FILTER (NOT is_now) >= 30
)
SELECT
    source,
    now / before > threshold('age', source) AS is_broken,
    format('typically {:.1f} days old on arrival, previously {:.1f}', now, before) AS detail
FROM ages
