-- The lines that may come to repeat in a source, with how many of its articles have them: those in a sixth of the articles,
-- at least, when they were last counted whole. Whether another source has a line (is_shared) is NULL where nobody has asked.
-- Nearly all lines are in one article, so they are counted by short hashes first.
WITH often AS (
    SELECT hash(source, line_sha256) AS line
    FROM lake.ops.line_stats AS stats JOIN due USING (source)
    GROUP BY line
    HAVING sum(stats.documents) >= 2 AND 6 * sum(stats.documents) >= min(due.articles)
),
counted AS MATERIALIZED (
    SELECT source, line_sha256, sum(stats.documents)::BIGINT AS documents
    FROM lake.ops.line_stats AS stats JOIN due USING (source)
    WHERE hash(source, line_sha256) IN (SELECT line FROM often)
    GROUP BY source, line_sha256
    HAVING sum(stats.documents) >= 2 AND 6 * sum(stats.documents) >= any_value(due.articles)
),
fresh AS MATERIALIZED (
    SELECT source, line_sha256, sum(documents)::BIGINT AS documents
    FROM lake.ops.line_stats SEMI JOIN fresh_runs USING (run_id)
    WHERE line_sha256 IN (SELECT line_sha256 FROM counted UNION ALL SELECT line_sha256 FROM known)
    GROUP BY source, line_sha256
),
tracked AS (
    SELECT source, line_sha256, counted.documents, known.is_shared
    FROM counted LEFT JOIN known USING (source, line_sha256)
    UNION ALL
    SELECT source, line_sha256, known.documents + coalesce(fresh.documents, 0), is_shared
    FROM (FROM known ANTI JOIN due USING (source) WHERE line_sha256 IS NOT NULL) AS known
    LEFT JOIN fresh USING (source, line_sha256)
),
brought AS (
    SELECT line_sha256, min(source) AS first_source, max(source) AS last_source
    FROM fresh
    GROUP BY line_sha256
)
SELECT
    source,
    line_sha256,
    documents,
    is_shared OR (brought.line_sha256 IS NOT NULL AND (first_source <> source OR last_source <> source)) AS is_shared
FROM tracked LEFT JOIN brought USING (line_sha256)
