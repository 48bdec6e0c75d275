-- How often somebody is quoted and named, over time.
SELECT
    date_trunc($period, published_on)::DATE AS since,
    count(*) FILTER (is_quote)::INTEGER AS quotes,
    count(DISTINCT article_id)::INTEGER AS articles
FROM (
    SELECT article_id, version, true AS is_quote FROM main.quotes WHERE speaker = $person AND continuation_of IS NULL
    UNION ALL
    SELECT article_id, version, false FROM main.mentions WHERE name = $person
)
JOIN articles USING (article_id, version)
WHERE published_on IS NOT NULL
GROUP BY since
ORDER BY since
