-- critical main.article_lines: offsets are as long as the line and go up from line to line
SELECT
    count(*) FILTER (length(raw_text) <> char_end - char_start OR char_start < end_before) AS unexpected,
    count(*) AS elements
FROM (
    SELECT
        raw_text,
        char_start,
        char_end,
        lag(char_end, 1, 0) OVER (PARTITION BY article_id, version ORDER BY line_no) AS end_before
    FROM new.article_lines
)
