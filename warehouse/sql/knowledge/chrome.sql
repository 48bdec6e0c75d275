-- What runs up to number $1 have learned, by `learned`, which is the lake or what a run has assembled: lines in half of a source's articles, or in a third if no other source has them.
-- Copy that several outlets share is in one article of each, and so never becomes chrome.
WITH runs AS (SELECT run_id FROM lake.ops.runs WHERE seq <= $1),
seen AS (
    SELECT source, line_sha256, sum(documents) AS documents, count(*) OVER (PARTITION BY line_sha256) AS sources
    FROM learned.line_stats SEMI JOIN runs USING (run_id)
    GROUP BY source, line_sha256
),
sizes AS (
    SELECT source, count(*) AS documents
    FROM (
        SELECT unnest(list_distinct([publisher, provider])) AS source
        FROM learned.article_versions SEMI JOIN runs USING (run_id)
        WHERE version = 1
    )
    GROUP BY source
)
SELECT seen.source, list(line_sha256) AS lines
FROM seen JOIN sizes USING (source)
WHERE seen.documents >= 4
    AND (2 * seen.documents >= sizes.documents OR 3 * seen.documents >= sizes.documents AND sources = 1)
GROUP BY seen.source
