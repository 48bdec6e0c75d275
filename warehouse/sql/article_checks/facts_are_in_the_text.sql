-- critical main.quotes: each quote, speaker, figure and name says what the article says between its offsets
WITH stretches AS (
    SELECT article_id, version, line_no, char_start, char_end, text AS says FROM sliced.quotes
    UNION ALL
    SELECT article_id, version, NULL, cue_start, cue_end, cue FROM sliced.quotes WHERE cue IS NOT NULL
    UNION ALL
    SELECT article_id, version, NULL, mention_start, mention_end, speaker_mention
    FROM sliced.quotes WHERE speaker_mention IS NOT NULL
    UNION ALL
    SELECT article_id, version, line_no, char_start, char_end, surface FROM sliced.figures
    UNION ALL
    SELECT article_id, version, line_no, char_start, char_end, surface FROM sliced.mentions
),
-- The line that each stretch starts in. Most end there too; those in text that was wrapped go on below.
placed AS (
    SELECT
        row_number() OVER () AS stretch_no, stretches.*, lines.line_no AS first_line,
        substr(lines.raw_text, stretches.char_start - lines.char_start + 1, stretches.char_end - stretches.char_start)
            AS first_part,
        stretches.char_end > lines.char_end AS goes_on
    FROM stretches
    ASOF LEFT JOIN sliced.article_lines AS lines
        ON stretches.article_id = lines.article_id
        AND stretches.version = lines.version
        AND stretches.char_start >= lines.char_start
),
rest AS (
    SELECT
        stretch_no,
        string_agg(left(raw_text, greatest(0, placed.char_end - lines.char_start)), ' ' ORDER BY lines.line_no) AS part
    FROM placed
    JOIN sliced.article_lines AS lines
        ON placed.goes_on
        AND lines.article_id = placed.article_id
        AND lines.version = placed.version
        AND lines.line_no > placed.first_line
        AND lines.char_start < placed.char_end
    GROUP BY stretch_no
),
-- Whitespace counts as one blank, and so does the mark that Nexis writes around the words that were searched for.
compared AS (
    SELECT
        article_id, version, first_line, line_no, char_start, char_end, says,
        regexp_replace(concat_ws(' ', first_part, part), '[\s\pZ\x0b\x1c-\x1f\x85]+', ' ', 'g') AS there
    FROM placed LEFT JOIN rest USING (stretch_no)
)
SELECT
    article_id,
    version,
    bool_or(
        first_line IS NULL
        OR char_end <= char_start
        OR first_line <> coalesce(line_no, first_line)
        OR (says <> trim(there) AND says <> trim(regexp_replace(there, '( *\$%)+ *', ' ', 'g')))
    ) AS is_broken
FROM compared
GROUP BY article_id, version
