-- How like the candidates are: the product of their weights, less the more days lie between them. Whole numbers, so
-- that sums are the same in any order.
WITH weighed AS MATERIALIZED (
    SELECT article_id, version, unnest(terms) AS term, unnest(weights) AS weight
    FROM after.term_weights
    SEMI JOIN (
        SELECT article_id, version FROM candidates
        UNION
        SELECT other_id, other_version FROM candidates
    ) USING (article_id, version)
),
products AS (
    SELECT candidates.*, sum(mine.weight * other.weight) / 100 AS product
    FROM candidates
    JOIN weighed AS mine USING (article_id, version)
    JOIN weighed AS other
        ON other.article_id = other_id AND other.version = other_version AND other.term = mine.term
    GROUP BY ALL
)
SELECT
    least(article_id, other_id) AS article_a,
    greatest(article_id, other_id) AS article_b,
    if(article_id < other_id, version, other_version) AS version_a,
    if(article_id < other_id, other_version, version) AS version_b,
    least(round(product * if(days IS NULL, 1, 1.2 * exp(-greatest(days - 2, 0) / 30.0))), 10000)::INTEGER AS likeness
FROM products
WHERE likeness >= 1000
