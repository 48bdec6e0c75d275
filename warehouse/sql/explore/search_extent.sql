-- How many articles are found, how many texts these are if copies count once, and of which time.
WITH
/* hits */
SELECT
    count(*) AS articles,
    count(DISTINCT origin_id) AS origins,
    count(*) FILTER (published_on IS NULL) AS undated,
    min(published_on) AS first_published_on,
    max(published_on) AS last_published_on
FROM hits
WHERE true
/* filters */
/* period */
/* role */
