-- The lines of a version as they were delivered, with what was made of each, the rule that decided, and how sure it is.
SELECT line_no, char_start, char_end, raw_text, clean_text, role, rule, confidence, kept
FROM article_lines
WHERE article_id = $article_id AND version = $version
ORDER BY line_no
LIMIT $limit OFFSET $offset
