-- critical main.article_lines: cleaned lines are in Unicode NFC, without control characters or direction overrides
SELECT article_id, version, bool_or(NOT is_clean(clean_text)) AS is_broken
FROM sliced.article_lines
GROUP BY article_id, version
