-- critical main.article_lines: each non-blank line of a published record is there once
WITH labelled AS (
    SELECT article_id, version, count(*) AS lines, count(DISTINCT line_no) AS distinct_lines
    FROM new.article_lines GROUP BY article_id, version
)
SELECT article_id, version, coalesce(lines, 0) <> line_count OR lines <> distinct_lines AS is_broken
FROM staged.articles
JOIN (FROM record_fates WHERE fate = 'published') USING (file_no, record_no)
LEFT JOIN labelled USING (article_id, version)
