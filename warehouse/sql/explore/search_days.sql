-- How many of the articles found were published in each period.
WITH
/* hits */
SELECT
    date_trunc($period, published_on)::DATE AS published_on,
    count(DISTINCT origin_id) AS articles -- if $collapsed
    count(*) AS articles -- unless $collapsed
FROM hits
WHERE published_on IS NOT NULL
/* filters */
/* period */
/* role */
GROUP BY ALL
ORDER BY published_on
