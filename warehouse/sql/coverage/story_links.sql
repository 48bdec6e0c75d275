-- How like the candidates with numbers above $1 and up to $2 are: the product of their weights, more if both are short,
-- as these have few words in which to say the same, and less the more days lie between them, down to half, as an event
-- can be told of again years later. Weaker links make no story, and would be most of all. Whole numbers, so that sums are
-- the same in any order.
WITH products AS (
    SELECT
        candidates.id,
        candidates.other,
        any_value(days) AS days,
        any_value(greatest(mine.words, other.words)) AS words,
        sum(mine.weight * other.weight) / 100 AS product
    FROM candidates
    JOIN weighed AS mine ON mine.id = candidates.id
    JOIN weighed AS other ON other.id = candidates.other AND other.term = mine.term
    WHERE candidates.id > $1 AND candidates.id <= $2
    GROUP BY candidates.id, candidates.other
),
judged AS (
    SELECT
        *,
        (96 / words) ** 0.3 AS by_size,
        if(days IS NULL, 1, 1.2 * greatest(exp(-greatest(days - 2, 0) / 30.0), 0.5)) AS by_days
    FROM products
)
SELECT
    least(mine.article_id, other.article_id) AS article_a,
    greatest(mine.article_id, other.article_id) AS article_b,
    if(mine.article_id < other.article_id, mine.version, other.version) AS version_a,
    if(mine.article_id < other.article_id, other.version, mine.version) AS version_b,
    least(round(product * by_size * by_days), 10000)::INTEGER AS likeness
FROM judged
JOIN numbered AS mine ON mine.id = judged.id
JOIN numbered AS other ON other.id = judged.other
WHERE likeness >= 1400
