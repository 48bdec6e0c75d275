-- The values that are reported of something, the latest first; copies of one text count once.
WITH
/* reported */
SELECT
    min(published_on) AS published_on,
    first(publisher ORDER BY published_at NULLS LAST, article_id, figure_no) AS publisher,
    first(surface ORDER BY published_at NULLS LAST, article_id, figure_no) AS surface,
    value,
    low,
    high,
    hedge,
    unit,
    kind,
    first(subject ORDER BY published_at NULLS LAST, article_id, figure_no) AS subject,
    role,
    first(headline ORDER BY published_at NULLS LAST, article_id, figure_no) AS headline,
    count(DISTINCT article_id)::INTEGER AS articles,
    first(article_id ORDER BY published_at NULLS LAST, article_id, figure_no) AS article_id,
    first(line_no ORDER BY published_at NULLS LAST, article_id, figure_no) AS line_no
FROM reported JOIN articles USING (article_id, version) JOIN origins USING (article_id)
WHERE true
/* of_measure */
GROUP BY origin_id, kind, unit, role, value, low, high, hedge
ORDER BY published_on DESC NULLS LAST, article_id, line_no, value, low, high, hedge, role, unit, kind
LIMIT $limit OFFSET $offset
