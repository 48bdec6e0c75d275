-- The counts of the replay, named as in ops.runs: deliveries whose outcome changes, and articles whose text changes.
SELECT
    count(*)::INTEGER AS files_new,
    count(*) FILTER (now.outcome = 'duplicate')::INTEGER AS duplicates,
    count(*) FILTER (now.outcome = 'published')::INTEGER AS files_published,
    count(*) FILTER (now.outcome = 'mixed')::INTEGER AS files_mixed,
    count(*) FILTER (now.outcome = 'quarantined')::INTEGER AS quarantined,
    0 AS ignored,
    0 AS deferred,
    (SELECT count(DISTINCT article_id) FROM difference WHERE is_new)::INTEGER AS articles_new,
    (SELECT count(DISTINCT article_id) FROM difference WHERE NOT is_new)::INTEGER AS articles_changed
FROM verdicts
WHERE now IS DISTINCT FROM before
