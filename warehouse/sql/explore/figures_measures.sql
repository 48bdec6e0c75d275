-- What is counted or measured in most articles, one page of it; with `part`, what has it in its name.
SELECT measure, articles, publishers, figures, units[:6] AS units, last_published_on
FROM measures
WHERE true
    AND contains(lower(strip_accents(measure)), lower(strip_accents($part)))
ORDER BY publishers DESC, articles DESC, measure -- unless $most_articles
ORDER BY articles DESC, publishers DESC, measure -- if $most_articles
LIMIT $limit OFFSET $offset
