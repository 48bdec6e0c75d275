-- Lines that repeat across a source's articles ("chrome"), as runs up to number $1 have counted them: those in at least
-- half of the articles, or in at least a third if no other source has them. `learned` is the lake, or what a run has
-- assembled. A text that several publishers print is in one article of each, and so is never chrome.
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
