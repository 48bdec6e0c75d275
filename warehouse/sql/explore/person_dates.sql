-- How often somebody is quoted and named, over time.
WITH
/* quoted */
,
/* named */
SELECT
    date_trunc($period, published_on)::DATE AS since,
    count(*) FILTER (is_quote)::INTEGER AS quotes,
    count(DISTINCT article_id)::INTEGER AS articles
FROM (
    SELECT article_id, version, true AS is_quote FROM quoted WHERE continuation_of IS NULL
    UNION ALL
    SELECT article_id, version, false FROM named
)
JOIN articles USING (article_id, version)
WHERE published_on IS NOT NULL
GROUP BY since
ORDER BY since
