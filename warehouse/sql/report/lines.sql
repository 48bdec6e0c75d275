-- One example for each role and rule of lines that are not plain paragraphs: first lines whose text was repaired, then
-- lines that are not in the body.
WITH lines AS (
    SELECT
        line_no, raw_text, clean_text, role, rule, confidence, kept, source_path,
        trim(raw_text) <> clean_text AS is_mended,
        row_number() OVER (
            PARTITION BY role, rule ORDER BY trim(raw_text) = clean_text, confidence, article_id, version, line_no
        ) AS place
    FROM new.article_lines JOIN new.article_versions USING (article_id, version)
)
SELECT * EXCLUDE (place)
FROM lines
WHERE place = 1 AND (is_mended OR NOT kept OR role <> 'paragraph')
ORDER BY is_mended DESC, kept, confidence, role, rule
LIMIT 24
