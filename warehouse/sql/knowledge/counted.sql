-- What runs have counted, in their order, as far as `chrome` may depend on it: of each source how many articles it had
-- up to then (line_sha256 is NULL), and how many of them had a line. Only lines that were once in at least a third of the
-- source's articles: others have never been chrome. `learned` is the lake.
WITH runs AS (SELECT run_id, seq FROM lake.ops.runs),
sizes AS (
    SELECT source, seq, sum(count(*)) OVER (PARTITION BY source ORDER BY seq) AS documents
    FROM (
        SELECT unnest(list_distinct([publisher, provider])) AS source, run_id
        FROM learned.article_versions
        WHERE version = 1
    )
    JOIN runs USING (run_id)
    GROUP BY source, seq
),
lines AS (
    SELECT source, line_sha256, seq, sum(documents) OVER (PARTITION BY source, line_sha256 ORDER BY seq) AS documents
    FROM learned.line_stats
    SEMI JOIN (
        SELECT source, line_sha256 FROM learned.line_stats GROUP BY source, line_sha256 HAVING sum(documents) >= 4
    ) AS repeated USING (source, line_sha256)
    JOIN runs USING (run_id)
),
often AS (
    SELECT DISTINCT lines.source, line_sha256
    FROM lines ASOF JOIN sizes ON lines.source = sizes.source AND lines.seq >= sizes.seq
    WHERE lines.documents >= 4 AND 3 * lines.documents >= sizes.documents
)
SELECT seq, source, line_sha256, documents::BIGINT AS documents
FROM lines SEMI JOIN often USING (source, line_sha256)
UNION ALL
SELECT seq, source, NULL, documents::BIGINT FROM sizes
ORDER BY seq
