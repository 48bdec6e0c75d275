-- What the lines of a publisher's latest pages were taken for, by which rule, and whether they are in the text.
WITH
/* sampled */
lines AS (
    SELECT article_id, role, rule, kept FROM main.article_lines JOIN sampled USING (article_id, version)
)
SELECT
    role,
    rule,
    kept,
    count(*)::INTEGER AS lines,
    count(DISTINCT article_id)::INTEGER AS articles,
    round(100 * count(*) / sum(count(*)) OVER (), 1) AS percent_of_lines
FROM lines
GROUP BY role, rule, kept
ORDER BY lines DESC, role, rule, kept
LIMIT $limit
