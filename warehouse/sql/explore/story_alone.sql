-- What only one text of a story has: whom it quotes, whom and what it names, which figures it states.
WITH
/* told */
found AS (
    SELECT article_id, 'quoted' AS what, speaker AS item, speaker AS same, line_no
    FROM main.quotes JOIN told USING (article_id, version)
    WHERE speaker IS NOT NULL
    UNION ALL
    SELECT article_id, 'figure', concat_ws(' ', surface, if(contains(lower(surface), measure), NULL, measure)), concat_ws('|', value, low, high, unit, measure), line_no
    FROM main.figures JOIN told USING (article_id, version)
    WHERE measure IS NOT NULL OR unit IS NOT NULL
    UNION ALL
    SELECT article_id, 'named', name, name, line_no
    FROM main.mentions JOIN told USING (article_id, version)
),
alone AS (
    SELECT *
    FROM found JOIN told USING (article_id)
    WHERE what <> 'named' OR same NOT IN (SELECT same FROM found WHERE what = 'quoted')
    WINDOW alike AS (PARTITION BY what, same)
    QUALIFY min(origin_id) OVER alike = max(origin_id) OVER alike
)
SELECT
    origin_id,
    what,
    first(item ORDER BY published_at NULLS LAST, article_id, line_no) AS item,
    count(DISTINCT article_id)::INTEGER AS articles,
    first(article_id ORDER BY published_at NULLS LAST, article_id, line_no) AS article_id,
    first(line_no ORDER BY published_at NULLS LAST, article_id, line_no) AS line_no
FROM alone
GROUP BY origin_id, what, same
ORDER BY origin_id, what DESC, line_no, item, article_id
LIMIT $limit
