-- The people, organisations and places that a version names, each time it does.
SELECT mention_no, surface, name, kind, title, line_no, char_start, char_end
FROM mentions
WHERE article_id = $article_id AND version = $version
ORDER BY mention_no
LIMIT $limit
