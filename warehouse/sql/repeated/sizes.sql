-- How many articles each source has, and how many it had when its lines were last counted whole (checked). `known` is what
-- was kept, `fresh_runs` are the runs since.
WITH fresh AS (
    SELECT source, count(*) AS articles
    FROM (
        SELECT unnest(list_distinct([publisher, provider])) AS source
        FROM lake.main.article_versions SEMI JOIN fresh_runs USING (run_id)
        WHERE version = 1
    )
    GROUP BY source
)
SELECT source, coalesce(known.documents, 0) + coalesce(fresh.articles, 0) AS articles, known.checked
FROM (FROM known WHERE line_sha256 IS NULL) AS known FULL JOIN fresh USING (source)
WHERE source IS NOT NULL
