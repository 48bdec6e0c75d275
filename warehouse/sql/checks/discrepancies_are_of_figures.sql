-- critical main.discrepancies: the values that differ are those of figures of the two articles
WITH stated AS (
    SELECT article_id, version, figure_no, value FROM beside.figures
    SEMI JOIN (SELECT unnest([article_a, article_b]) AS article_id FROM new.discrepancies) USING (article_id)
    UNION ALL
    SELECT article_id, version, figure_no, value FROM new.figures
)
SELECT
    count(*) FILTER (
        article_a >= article_b OR a.value IS DISTINCT FROM value_a OR b.value IS DISTINCT FROM value_b
    ) AS unexpected,
    count(*) AS elements
FROM new.discrepancies
LEFT JOIN stated AS a ON a.article_id = article_a AND a.version = version_a AND a.figure_no = figure_a
LEFT JOIN stated AS b ON b.article_id = article_b AND b.version = version_b AND b.figure_no = figure_b
