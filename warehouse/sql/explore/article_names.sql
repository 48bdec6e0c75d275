-- The people, organisations and places that a version names, and how often.
SELECT name, kind, count(*) AS mentions, min(line_no) AS first_line_no
FROM mentions
WHERE article_id = $article_id AND version = $version
GROUP BY name, kind
ORDER BY mentions DESC, first_line_no, name, kind
LIMIT $limit
