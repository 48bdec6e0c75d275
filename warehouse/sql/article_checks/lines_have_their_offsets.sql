-- critical main.article_lines: offsets match the length of each line and increase from line to line
SELECT article_id, version, bool_or(length(raw_text) <> char_end - char_start OR char_start < end_before) AS is_broken
FROM (
    SELECT *, lag(char_end, 1, 0) OVER (PARTITION BY article_id, version ORDER BY line_no) AS end_before
    FROM sliced.article_lines
)
GROUP BY article_id, version
