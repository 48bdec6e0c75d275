-- Where outlets contradict each other, by the later article's date, with both sentences and how many texts state each.
SELECT
    story_id,
    greatest(a.published_on, b.published_on) AS published_on,
    measure,
    surface_a,
    a.publisher AS publisher_a,
    a.headline AS headline_a,
    text_a,
    line_a,
    origins_a,
    article_a,
    surface_b,
    b.publisher AS publisher_b,
    b.headline AS headline_b,
    text_b,
    line_b,
    origins_b,
    article_b,
    round(found.confidence, 2) AS confidence,
    explanation
FROM discrepancies AS found
JOIN articles AS a ON a.article_id = article_a
JOIN articles AS b ON b.article_id = article_b
WHERE class = 'conflict'
    AND greatest(a.published_on, b.published_on) >= $since
    AND greatest(a.published_on, b.published_on) <= $until
    AND greatest(a.published_on, b.published_on) IS NULL -- unless $since
ORDER BY independent_origins DESC, found.confidence DESC, story_id, article_a, article_b, line_a, line_b, surface_a, surface_b
LIMIT $limit OFFSET $offset
