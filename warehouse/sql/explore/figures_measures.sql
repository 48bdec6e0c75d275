-- What is counted or measured in most articles, one page of it; with `part`, what has it in its name.
WITH shown AS (
    SELECT
        measure,
        count(DISTINCT article_id)::INTEGER AS articles,
        count(DISTINCT publisher)::INTEGER AS publishers,
        count(*)::INTEGER AS figures,
        max(published_on) AS last_published_on
    FROM main.figures JOIN articles USING (article_id, version)
    WHERE measure IS NOT NULL
        AND contains(lower(strip_accents(measure)), lower(strip_accents($part)))
    GROUP BY measure
    ORDER BY publishers DESC, articles DESC, measure -- unless $most_articles
    ORDER BY articles DESC, publishers DESC, measure -- if $most_articles
    LIMIT $limit OFFSET $offset
)
SELECT
    measure,
    any_value(shown.articles) AS articles,
    any_value(shown.publishers) AS publishers,
    any_value(shown.figures) AS figures,
    list(DISTINCT coalesce(unit, kind) ORDER BY coalesce(unit, kind))[:6] AS units,
    any_value(shown.last_published_on) AS last_published_on
FROM shown
JOIN main.figures AS figures USING (measure)
JOIN articles USING (article_id, version)
GROUP BY measure
ORDER BY publishers DESC, articles DESC, measure -- unless $most_articles
ORDER BY articles DESC, publishers DESC, measure -- if $most_articles
