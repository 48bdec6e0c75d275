-- Who and what is named in the same articles.
WITH
/* named */
SELECT name, kind, count(DISTINCT article_id)::INTEGER AS articles
FROM main.mentions
SEMI JOIN (
    SELECT article_id, version FROM named JOIN articles USING (article_id, version)
) AS held USING (article_id, version)
WHERE name <> $person
GROUP BY name, kind
ORDER BY articles DESC, name, kind
LIMIT $limit
