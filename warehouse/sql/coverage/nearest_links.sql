-- $1 of the links: of every article the closest, then of every article the next, and so on.
WITH sides AS (
    SELECT article_id, other_id, likeness FROM links
    UNION ALL
    SELECT other_id, article_id, likeness FROM links
),
placed AS (
    SELECT *, row_number() OVER (PARTITION BY article_id ORDER BY likeness DESC, other_id) AS place FROM sides
)
SELECT
    least(article_id, other_id) AS first_id, greatest(article_id, other_id) AS second_id, any_value(likeness) AS likeness
FROM placed
GROUP BY first_id, second_id
ORDER BY min(place), likeness DESC, first_id, second_id
LIMIT $1
