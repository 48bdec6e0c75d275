-- The lines that stand beside the text on most of a publisher's latest pages.
WITH
/* sampled */
lines AS (
    SELECT article_id, clean_text, role, rule FROM main.article_lines JOIN sampled USING (article_id, version)
    WHERE NOT kept AND role IN ('boilerplate', 'related', 'post_meta', 'credit', 'section', 'publisher')
)
SELECT
    clean_text AS line,
    mode(role ORDER BY role) AS role,
    mode(rule ORDER BY rule) AS rule,
    count(DISTINCT article_id)::INTEGER AS articles
FROM lines
WHERE clean_text <> ''
GROUP BY clean_text
HAVING articles > 1
ORDER BY articles DESC, line
LIMIT $limit
