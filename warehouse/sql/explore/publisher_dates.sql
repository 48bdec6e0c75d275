-- How much a publisher printed, over time.
SELECT
    date_trunc($period, published_on)::DATE AS since,
    count(*)::INTEGER AS articles,
    count(*) FILTER (origin_id <> article_id)::INTEGER AS copies
FROM articles JOIN origins USING (article_id)
WHERE publisher = $publisher AND published_on IS NOT NULL
GROUP BY since
ORDER BY since
