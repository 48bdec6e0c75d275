-- The counts of the run, named as in ops.runs.
SELECT
    count(*) FILTER (fate <> 'unchanged')::INTEGER AS files_new,
    count(*) FILTER (outcome = 'duplicate')::INTEGER AS duplicates,
    count(*) FILTER (outcome = 'published')::INTEGER AS files_published,
    count(*) FILTER (outcome = 'mixed')::INTEGER AS files_mixed,
    count(*) FILTER (outcome = 'quarantined')::INTEGER AS quarantined,
    count(*) FILTER (outcome = 'ignored')::INTEGER AS ignored,
    count(*) FILTER (outcome = 'deferred')::INTEGER AS deferred,
    (SELECT count(DISTINCT article_id) FROM record_fates WHERE fate = 'published' AND version_before = 0)::INTEGER AS articles_new,
    (SELECT count(DISTINCT article_id) FROM record_fates WHERE fate = 'published' AND version_before > 0)::INTEGER AS articles_changed
FROM outcomes
