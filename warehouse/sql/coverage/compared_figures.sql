-- The figures of the versions in `compared`, each with its paragraph: lines that were wrapped are one, and each line end
-- is as many blanks as the text has characters there.
WITH lines AS (
    SELECT
        article_id, version, line_no, char_start, raw_text,
        count(*) FILTER (rule <> 'wrapped') OVER in_order AS paragraph_no,
        lead(char_start) OVER in_order AS next_start,
        lead(rule) OVER in_order = 'wrapped' AS goes_on
    FROM after.article_lines
    SEMI JOIN compared USING (article_id, version)
    WINDOW in_order AS (PARTITION BY article_id, version ORDER BY line_no)
),
paragraphs AS (
    SELECT
        article_id, version, min(char_start) AS paragraph_start, min(line_no) AS first_line, max(line_no) AS last_line,
        string_agg(if(goes_on, rpad(raw_text, (next_start - char_start)::INTEGER, ' '), raw_text), '' ORDER BY line_no) AS paragraph
    FROM lines
    GROUP BY article_id, version, paragraph_no
)
SELECT
    article_id, version, figure_no, surface, value, hedge, kind, unit, measure, role, direction, line_no, char_start,
    char_end, paragraph, paragraph_start
FROM after.figures
SEMI JOIN compared USING (article_id, version)
JOIN paragraphs USING (article_id, version)
WHERE value IS NOT NULL AND line_no BETWEEN first_line AND last_line
ORDER BY article_id, version, figure_no
