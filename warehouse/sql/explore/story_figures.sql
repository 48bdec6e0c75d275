-- What is counted or measured in a story, with the values that are stated of it, by how many independent texts.
WITH
/* told */
stated AS (
    SELECT *, concat_ws('|', measure, unit, kind) AS of_one
    FROM main.figures JOIN told USING (article_id, version)
    WHERE measure IS NOT NULL OR unit IS NOT NULL
)
SELECT
    measure,
    kind,
    unit,
    role,
    coalesce(value, low) AS value,
    high,
    first(surface ORDER BY published_at NULLS LAST, article_id, figure_no) AS surface,
    count(DISTINCT origin_id)::INTEGER AS origins,
    count(DISTINCT article_id)::INTEGER AS articles,
    first(publisher ORDER BY published_at NULLS LAST, article_id, figure_no) AS publisher,
    min(published_on) AS published_on,
    first(article_id ORDER BY published_at NULLS LAST, article_id, figure_no) AS article_id,
    first(line_no ORDER BY published_at NULLS LAST, article_id, figure_no) AS line_no
FROM stated
GROUP BY of_one, measure, kind, unit, role, coalesce(value, low), high
ORDER BY measure IS NULL, max(origins) OVER (PARTITION BY of_one) DESC, of_one, origins DESC, value, high, role, article_id
LIMIT $limit
