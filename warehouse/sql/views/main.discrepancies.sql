-- Of the pairs of versions, those of two current articles of one story and different origins; of several with the same
-- two values of one thing, the likeliest.
-- The places of the few articles that are in pairs are found first: else DuckDB compares every two origins there are.
WITH pairs AS MATERIALIZED (
    SELECT * FROM parts.discrepancies AS pairs
    ANTI JOIN parts.superseded AS superseded ON superseded.article_id = article_a AND superseded.version = version_a
    ANTI JOIN parts.superseded AS superseded ON superseded.article_id = article_b AND superseded.version = version_b
),
places AS MATERIALIZED (
    SELECT article_id, story_id, origin_id
    FROM main.story_articles JOIN main.origins USING (article_id)
    WHERE article_id IN (SELECT article_a FROM pairs UNION SELECT article_b FROM pairs)
),
placed AS MATERIALIZED (
    SELECT pairs.*, a.story_id, a.origin_id AS origin_a, b.origin_id AS origin_b
    FROM pairs
    JOIN places AS a ON a.article_id = article_a
    JOIN places AS b ON b.article_id = article_b AND b.story_id = a.story_id AND b.origin_id <> a.origin_id
),
backed AS (
    SELECT story_id, unit, noun, value, count(DISTINCT origin_id)::INTEGER AS origins
    FROM (
        SELECT story_id, unit, noun, value_a AS value, origin_a AS origin_id FROM placed
        UNION ALL
        SELECT story_id, unit, noun, value_b, origin_b FROM placed
    )
    GROUP BY ALL
)
SELECT
    placed.*,
    a.origins AS origins_a,
    b.origins AS origins_b,
    a.origins + b.origins AS independent_origins,
    concat(
        '“', surface_a, '” (', coalesce(of_a.publisher, of_a.source_path), ', line ', line_a, ', ',
        a.origins, if(a.origins = 1, ' origin', ' origins'), ') ',
        CASE class
            WHEN 'conflict' THEN 'contradicts'
            WHEN 'rounding' THEN 'is, rounded,'
            WHEN 'different_event' THEN 'is of another event than'
            WHEN 'internal_sum' THEN 'is part of, or sums up,'
            WHEN 'update' THEN 'was stated at another time than'
            ELSE 'may contradict'
        END,
        ' “', surface_b, '” (', coalesce(of_b.publisher, of_b.source_path), ', line ', line_b, ', ',
        b.origins, if(b.origins = 1, ' origin', ' origins'), ')',
        if(measure IS NULL, '.', concat(' on ', measure, '.'))
    ) AS explanation
FROM placed
JOIN backed AS a ON a.story_id = placed.story_id AND a.unit IS NOT DISTINCT FROM placed.unit AND a.noun = placed.noun AND a.value = value_a
JOIN backed AS b ON b.story_id = placed.story_id AND b.unit IS NOT DISTINCT FROM placed.unit AND b.noun = placed.noun AND b.value = value_b
JOIN main.article_versions AS of_a ON of_a.article_id = article_a AND of_a.version = version_a
JOIN main.article_versions AS of_b ON of_b.article_id = article_b AND of_b.version = version_b
QUALIFY row_number() OVER (
    PARTITION BY placed.story_id, placed.unit, placed.noun, least(value_a, value_b), greatest(value_a, value_b)
    ORDER BY class = 'possible', confidence DESC, article_a, article_b, figure_a, figure_b
) = 1
