-- Counted for the run that ingested each article, as if that run had counted them.
SELECT source, sha256(clean_text) AS line_sha256, count(DISTINCT article_id)::INTEGER AS documents, run_id
FROM (
    SELECT article_id, version, run_id, unnest(list_distinct([publisher, provider])) AS source FROM new.article_versions
)
JOIN new.article_lines USING (article_id, version)
WHERE version = 1 AND source IS NOT NULL AND length(clean_text) BETWEEN 1 AND 200
GROUP BY source, line_sha256, run_id
