-- critical main.article_lines: each non-blank line of a published record is stored exactly once, with the text at its offset
WITH labelled AS (
    SELECT
        article_id,
        version,
        sha256(string_agg(char_start || ':' || raw_text || chr(10), '' ORDER BY line_no, char_start)) AS lines_sha256
    FROM sliced.article_lines GROUP BY article_id, version
)
SELECT article_id, version, labelled.lines_sha256 IS DISTINCT FROM articles.lines_sha256 AS is_broken
FROM staged.articles AS articles
JOIN (FROM sliced.record_fates WHERE fate = 'published') USING (file_no, record_no)
LEFT JOIN labelled USING (article_id, version)
