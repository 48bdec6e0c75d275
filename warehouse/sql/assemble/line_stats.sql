-- Per source and line, how many of the run's new articles have the line. Only first versions count: with later versions
-- an article would count twice. Lines of more than 200 characters are longer than any menu or notice and are not
-- counted.
SELECT source, sha256(clean_text) AS line_sha256, count(DISTINCT article_id)::INTEGER AS documents, getvariable('run_id') AS run_id
FROM (
    SELECT article_id, version, unnest(list_distinct([publisher, provider])) AS source FROM new.article_versions
)
JOIN new.article_lines USING (article_id, version)
WHERE version = 1 AND source IS NOT NULL AND length(clean_text) BETWEEN 1 AND 200
GROUP BY source, line_sha256
