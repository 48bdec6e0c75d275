-- The ten publishers that were ingested last.
SELECT
    coalesce(publisher, '(not named)') AS publisher,
    count(*) AS articles,
    max(published_at) AS last_published_at,
    max(first_seen_at) AS last_taken_in_at
FROM articles
GROUP BY ALL
ORDER BY last_taken_in_at DESC, articles DESC
LIMIT 10
