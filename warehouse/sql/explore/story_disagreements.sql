-- Where the articles of a story do not state the same, with the sentence of either side and how many texts state it.
SELECT
    class,
    round(confidence, 2) AS confidence,
    measure,
    surface_a,
    a.publisher AS publisher_a,
    a.published_on AS published_on_a,
    text_a,
    line_a,
    origins_a,
    article_a,
    surface_b,
    b.publisher AS publisher_b,
    b.published_on AS published_on_b,
    text_b,
    line_b,
    origins_b,
    article_b,
    independent_origins,
    explanation
FROM discrepancies AS found
JOIN articles AS a ON a.article_id = article_a
JOIN articles AS b ON b.article_id = article_b
WHERE story_id = $story
ORDER BY class <> 'conflict', class = 'possible', found.confidence DESC, article_a, article_b, line_a, line_b, surface_a, surface_b
LIMIT $limit
