-- For each of the last 30 runs with articles and each of the six publishers with the most articles: how old the
-- publisher's newest article was when the run started, in days.
WITH runs AS (
    SELECT run_id, seq, started_at FROM lake.ops.runs WHERE state = 'published' AND articles_new + articles_changed > 0
    ORDER BY seq DESC LIMIT 30
),
brought AS (
    SELECT source, run_id, articles, newest_published_at
    FROM lake.ops.profiles SEMI JOIN runs USING (run_id)
    WHERE source <> '(not named)' AND newest_published_at IS NOT NULL
),
sources AS (SELECT source FROM brought GROUP BY source ORDER BY sum(articles) DESC, source LIMIT 6),
newest AS (
    SELECT
        source,
        run_id,
        seq,
        started_at,
        max(newest_published_at) OVER (PARTITION BY source ORDER BY seq) AS newest_at
    FROM sources CROSS JOIN runs LEFT JOIN brought USING (source, run_id)
)
SELECT source, list(epoch(started_at - newest_at) / 86400 ORDER BY seq) AS days, list(run_id ORDER BY seq) AS run_ids
FROM newest
GROUP BY source
ORDER BY source
