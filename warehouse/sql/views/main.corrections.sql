-- Each version that replaced another is compared with it: field by field, and line by line. Lines with the same text are
-- the same line, the first with the first, the second with the second. The others are paired within the stretch between
-- two such lines.
WITH pairs AS (
    SELECT
        superseded.article_id,
        superseded.version AS version_before,
        later.version,
        later.valid_from AS changed_at
    FROM ops.superseded AS superseded
    JOIN main.article_versions AS later
        ON later.article_id = superseded.article_id AND later.version > superseded.version
    QUALIFY row_number() OVER (PARTITION BY superseded.article_id, superseded.version ORDER BY later.version) = 1
),
lines AS (
    SELECT
        pairs.article_id,
        pairs.version,
        lines.version = pairs.version AS is_after,
        line_no,
        role,
        clean_text AS text,
        CASE WHEN rule = 'correction_note' THEN 'note' WHEN kept THEN 'body' WHEN role = 'caption' THEN 'caption' END AS field
    FROM pairs
    JOIN main.article_lines AS lines
        ON lines.article_id = pairs.article_id AND lines.version IN (pairs.version_before, pairs.version)
),
values_of_fields AS (
    SELECT
        pairs.article_id,
        pairs.version,
        unnest([
            {field: 'headline', before: old.headline, after: new.headline},
            {field: 'alternative_headline', before: old.alternative_headline, after: new.alternative_headline},
            {field: 'standfirst', before: old.standfirst, after: new.standfirst},
            {field: 'byline', before: old.byline, after: new.byline},
            {
                field: 'authors',
                before: nullif(array_to_string(old.authors, ', '), ''),
                after: nullif(array_to_string(new.authors, ', '), '')
            },
            {field: 'publisher', before: old.publisher, after: new.publisher},
            {field: 'section', before: old.section, after: new.section},
            {field: 'dateline', before: old.dateline, after: new.dateline},
            {
                field: 'published_at',
                before: make_timestamp(epoch_us(old.published_at))::VARCHAR,
                after: make_timestamp(epoch_us(new.published_at))::VARCHAR
            },
            {field: 'url', before: old.url, after: new.url}
        ], recursive := true)
    FROM pairs
    JOIN main.article_versions AS old ON old.article_id = pairs.article_id AND old.version = pairs.version_before
    JOIN main.article_versions AS new ON new.article_id = pairs.article_id AND new.version = pairs.version
),
lines_of_fields AS (
    SELECT
        article_id,
        version,
        CASE WHEN role = 'date' THEN 'published_at' ELSE role END AS field,
        min(line_no) FILTER (NOT is_after) AS line_before,
        min(line_no) FILTER (is_after) AS line_after
    FROM lines
    WHERE field IS NULL
    GROUP BY ALL
),
counted AS (
    SELECT *, row_number() OVER (PARTITION BY article_id, version, is_after, field, text ORDER BY line_no) AS nth
    FROM lines
    WHERE field IS NOT NULL
),
matched AS (
    SELECT
        article_id,
        version,
        field,
        text,
        old.line_no AS line_before,
        new.line_no AS line_after
    FROM (FROM counted WHERE NOT is_after) AS old
    FULL JOIN (FROM counted WHERE is_after) AS new USING (article_id, version, field, text, nth)
),
-- Of each line that has no match: the matched line before it, by its number in the later version.
removed AS (
    SELECT *, row_number() OVER (PARTITION BY article_id, version, field, stretch ORDER BY line_before) AS place
    FROM (
        SELECT *, last_value(line_after IGNORE NULLS) OVER (
            PARTITION BY article_id, version, field ORDER BY line_before
        ) AS stretch
        FROM matched
        WHERE line_before IS NOT NULL
    )
    WHERE line_after IS NULL
),
added AS (
    SELECT *, row_number() OVER (PARTITION BY article_id, version, field, stretch ORDER BY line_after) AS place
    FROM (
        SELECT *, last_value(CASE WHEN line_before IS NOT NULL THEN line_after END IGNORE NULLS) OVER (
            PARTITION BY article_id, version, field ORDER BY line_after
        ) AS stretch
        FROM matched
        WHERE line_after IS NOT NULL
    )
    WHERE line_before IS NULL
),
changes AS (
    SELECT values_of_fields.* EXCLUDE (before, after), line_before, line_after, before, after, false AS is_line
    FROM values_of_fields
    LEFT JOIN lines_of_fields
        ON lines_of_fields.article_id = values_of_fields.article_id
        AND lines_of_fields.version = values_of_fields.version
        AND lines_of_fields.field = CASE values_of_fields.field WHEN 'authors' THEN 'byline' ELSE values_of_fields.field END
    WHERE before IS DISTINCT FROM after
    UNION ALL
    SELECT
        coalesce(removed.article_id, added.article_id),
        coalesce(removed.version, added.version),
        coalesce(removed.field, added.field),
        removed.line_before,
        added.line_after,
        removed.text,
        added.text,
        true
    FROM removed FULL JOIN added
        ON removed.article_id = added.article_id
        AND removed.version = added.version
        AND removed.field = added.field
        AND coalesce(removed.stretch, 0) = coalesce(added.stretch, 0)
        AND removed.place = added.place
)
SELECT
    article_id,
    version,
    row_number() OVER (
        PARTITION BY article_id, version ORDER BY is_line, coalesce(line_after, line_before), field, line_before
    )::INTEGER AS change_no,
    version_before,
    changed_at,
    field,
    CASE WHEN before IS NULL THEN 'added' WHEN after IS NULL THEN 'removed' ELSE 'changed' END AS change,
    line_before,
    line_after,
    before,
    after
FROM changes JOIN pairs USING (article_id, version)
