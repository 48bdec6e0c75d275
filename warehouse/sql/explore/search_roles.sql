-- In how many of the thousand articles that match best the words stand in lines of each role.
WITH
/* hits */
-- First the lines of these articles: DuckDB would look for the words in all lines there are.
, lines AS MATERIALIZED (
    SELECT article_id, version, role, clean_text
    FROM main.article_lines
    SEMI JOIN (FROM hits ORDER BY score DESC, article_id LIMIT 1000) USING (article_id)
)
SELECT
    role,
    count(DISTINCT origin_id) AS articles -- if $collapsed
    count(DISTINCT article_id) AS articles -- unless $collapsed
FROM lines
JOIN articles USING (article_id, version)
JOIN origins USING (article_id)
WHERE regexp_matches(lower(strip_accents(clean_text)), $pattern)
/* filters */
/* period */
GROUP BY role
ORDER BY articles DESC, role
