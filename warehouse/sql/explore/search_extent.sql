-- How many articles are found, how many texts these are if copies count once, and of which time.
WITH hits AS (SELECT article_id, score FROM search($words, snippets := 0))
SELECT
    count(*) AS articles,
    count(DISTINCT origin_id) AS origins,
    count(*) FILTER (published_on IS NULL) AS undated,
    min(published_on) AS first_published_on,
    max(published_on) AS last_published_on
FROM articles
JOIN hits USING (article_id) -- if $words
JOIN origins USING (article_id)
WHERE true
/* filters */
/* period */
/* role */
