-- critical main.origins: an origin that the run states is an article that shares text, or the article itself
WITH sharing AS (
    SELECT origin_id AS article_id
    FROM new.origins
    JOIN (
        SELECT unnest([article_a, article_b]) AS origin_id FROM new.text_reuse
        UNION ALL
        SELECT article_a FROM beside.text_reuse SEMI JOIN new.origins ON origin_id = article_a
        UNION ALL
        SELECT article_b FROM beside.text_reuse SEMI JOIN new.origins ON origin_id = article_b
    ) USING (origin_id)
)
SELECT
    count(*) FILTER (article_id <> origin_id AND origin_id NOT IN (SELECT article_id FROM sharing)) AS unexpected,
    count(*) AS elements
FROM new.origins
