-- How often something is reported, by how many outlets and independent texts.
WITH
/* reported */
SELECT
    count(DISTINCT (origin_id, kind, unit, role, value, low, high, hedge)) AS stated,
    count(DISTINCT article_id) AS articles,
    count(DISTINCT publisher) AS publishers,
    count(DISTINCT origin_id) AS origins,
    min(published_on) AS first_published_on,
    max(published_on) AS last_published_on
FROM reported JOIN articles USING (article_id, version) JOIN origins USING (article_id)
WHERE true
/* of_measure */
