-- How many of the articles found were published in each period.
WITH hits AS (SELECT article_id, score FROM search($words, snippets := 0))
SELECT
    date_trunc($period, published_on)::DATE AS published_on,
    count(DISTINCT origin_id) AS articles -- if $collapsed
    count(*) AS articles -- unless $collapsed
FROM articles
JOIN hits USING (article_id) -- if $words
JOIN origins USING (article_id)
WHERE published_on IS NOT NULL
/* filters */
/* period */
/* role */
GROUP BY ALL
ORDER BY published_on
