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
-- The line that each stretch starts in.
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
-- Most end there too; those in text that was wrapped go on in the lines below.
below AS (
    SELECT
        stretch_no, placed.article_id, placed.version, placed.char_end,
        unnest(range(first_line + 1, lines.line_no + 1))::INTEGER AS line_no
    FROM (FROM placed WHERE goes_on) AS placed
    ASOF JOIN sliced.article_lines AS lines
        ON placed.article_id = lines.article_id
        AND placed.version = lines.version
        AND placed.char_end > lines.char_start
),
rest AS (
    SELECT
        stretch_no, string_agg(left(raw_text, below.char_end - lines.char_start), ' ' ORDER BY line_no) AS part
    FROM below JOIN sliced.article_lines AS lines USING (article_id, version, line_no)
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
