-- How many articles of each source each published run of the last 91 days brought, and this run.
SELECT run_id, source, started_at, articles, false AS is_new
FROM lake.ops.profiles AS profiles
SEMI JOIN (FROM lake.ops.runs WHERE state = 'published') USING (run_id)
WHERE started_at >= getvariable('started_at') - INTERVAL 91 DAYS
UNION ALL
SELECT run_id, source, started_at, articles, true FROM new.profiles
