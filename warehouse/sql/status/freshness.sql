-- The ten publishers that were ingested last.
SELECT
    coalesce(publisher, '(not named)') AS publisher,
    count(*) AS articles,
    max(published_at) AS last_published_at,
    max_by(first_seen_at, seq) AS last_taken_in_at
FROM articles JOIN ops.runs USING (run_id)
GROUP BY ALL
ORDER BY max(seq) DESC, articles DESC
LIMIT 10
