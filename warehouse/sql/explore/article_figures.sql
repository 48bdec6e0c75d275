-- The figures of a version, with what they count.
SELECT figure_no, surface, value, low, high, unit, measure, subject, hedge, direction, kind, line_no, char_start, char_end
FROM figures
WHERE article_id = $article_id AND version = $version
ORDER BY figure_no
LIMIT $limit
