-- critical main.article_versions: the body is the kept lines, in order, and nothing else
WITH kept AS (
    SELECT article_id, version, string_agg(clean_text, chr(10) || chr(10) ORDER BY line_no) AS body
    FROM new.article_lines WHERE kept GROUP BY article_id, version
)
SELECT article_id, version, articles.body IS DISTINCT FROM kept.body AS is_broken
FROM new.article_versions AS articles LEFT JOIN kept USING (article_id, version)
