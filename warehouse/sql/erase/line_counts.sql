-- How many of the erased articles have each line, per source and run: counted as assemble/line_stats.sql counts them.
SELECT source, sha256(clean_text) AS line_sha256, run_id, count(DISTINCT article_id)::INTEGER AS documents
FROM (
    SELECT article_id, version, run_id, unnest(list_distinct([publisher, provider])) AS source
    FROM lake.main.article_versions SEMI JOIN erased_articles USING (article_id)
)
JOIN lake.main.article_lines USING (article_id, version)
WHERE version = 1 AND source IS NOT NULL AND length(clean_text) BETWEEN 1 AND 200
GROUP BY source, line_sha256, run_id
