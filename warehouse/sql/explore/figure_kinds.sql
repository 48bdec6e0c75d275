-- In which kinds and units something is given, and what the words around make of it.
WITH
/* reported */
SELECT
    kind,
    unit,
    role,
    count(*)::INTEGER AS figures,
    count(DISTINCT article_id)::INTEGER AS articles,
    count(DISTINCT origin_id)::INTEGER AS origins
FROM reported JOIN articles USING (article_id, version) JOIN origins USING (article_id)
GROUP BY kind, unit, role
ORDER BY sum(count(*)) OVER (PARTITION BY kind, unit) DESC, kind, unit, figures DESC, role
LIMIT $limit
