-- critical main.origins: an origin that the run states is an article that shares text, or the article itself
WITH sharing AS (
    SELECT unnest([article_a, article_b]) AS article_id
    FROM (SELECT article_a, article_b FROM beside.text_reuse UNION ALL SELECT article_a, article_b FROM new.text_reuse)
    WHERE EXISTS (FROM new.origins)
)
SELECT
    count(*) FILTER (article_id <> origin_id AND origin_id NOT IN (SELECT article_id FROM sharing)) AS unexpected,
    count(*) AS elements
FROM new.origins
