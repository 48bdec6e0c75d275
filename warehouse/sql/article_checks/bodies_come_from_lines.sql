-- critical main.article_versions: the body consists of the lines kept for it, in order, and nothing else
WITH parts AS (
    SELECT article_id, version, line_no, clean_text, rule = 'wrapped' AS goes_on,
        lag(clean_text) OVER (PARTITION BY article_id, version ORDER BY line_no) AS above
    FROM sliced.article_lines WHERE kept
),
kept AS (
    SELECT article_id, version, string_agg(
        CASE WHEN above IS NULL THEN '' WHEN NOT goes_on THEN chr(10) || chr(10) WHEN above LIKE '%-' THEN '' ELSE ' ' END
        || clean_text, '' ORDER BY line_no) AS body
    FROM parts GROUP BY article_id, version
)
SELECT article_id, version, articles.body IS DISTINCT FROM kept.body AS is_broken
FROM sliced.article_versions AS articles LEFT JOIN kept USING (article_id, version)
