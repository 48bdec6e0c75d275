-- What is quoted in a version, and who says it.
SELECT quote_no, text, speaker, speaker_role, speaker_organization, kind, method, confidence, line_no, char_start, char_end
FROM quotes
WHERE article_id = $article_id AND version = $version
ORDER BY quote_no
LIMIT $limit
