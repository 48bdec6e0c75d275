-- The discrepancies that are conflicts, with the articles that state their values.
SELECT
    found.*,
    a.publisher AS publisher_a,
    b.publisher AS publisher_b,
    a.headline AS headline_a,
    b.headline AS headline_b,
    greatest(a.published_on, b.published_on) AS published_on
FROM main.discrepancies AS found
JOIN main.articles AS a ON a.article_id = article_a
JOIN main.articles AS b ON b.article_id = article_b
WHERE class = 'conflict'
