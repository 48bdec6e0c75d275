-- warning ops.profiles: articles of a source are about as long as usual
WITH lengths AS (
    SELECT
        source,
        exp(sum(log_words) FILTER (NOT is_now) / sum(articles) FILTER (NOT is_now)) AS before,
        exp(sum(log_words) FILTER (is_now) / sum(articles) FILTER (is_now)) AS now
    FROM compared
    GROUP BY source
)
SELECT
    source,
    greatest(now / before, before / now) > threshold('words', source) AS is_broken,
    format('typically {:.0f} words long, previously {:.0f}', now, before) AS detail
FROM lengths
