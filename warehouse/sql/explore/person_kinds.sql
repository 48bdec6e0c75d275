-- As what a name is taken, in how many articles, and the titles before it.
WITH
/* named */
SELECT
    kind,
    count(DISTINCT article_id)::INTEGER AS articles,
    count(DISTINCT publisher)::INTEGER AS publishers,
    count(*)::INTEGER AS mentions,
    list(DISTINCT title ORDER BY title) FILTER (title IS NOT NULL)[:12] AS titles,
    min(published_on) AS first_published_on,
    max(published_on) AS last_published_on
FROM named JOIN articles USING (article_id, version)
GROUP BY kind
ORDER BY articles DESC, kind
