-- What the figures of current articles count or measure.
SELECT
    measure,
    count(*)::INTEGER AS figures,
    count(DISTINCT article_id)::INTEGER AS articles,
    count(DISTINCT publisher)::INTEGER AS publishers,
    list(DISTINCT coalesce(unit, kind) ORDER BY coalesce(unit, kind)) AS units,
    min(published_on) AS first_published_on,
    max(published_on) AS last_published_on
FROM main.figures
JOIN main.articles USING (article_id, version)
WHERE measure IS NOT NULL
GROUP BY measure
