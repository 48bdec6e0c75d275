-- When published runs of the last quarter, and this one, brought articles of each source, and how many.
SELECT run_id, source, started_at, articles, false AS is_new
FROM lake.ops.profiles AS profiles
SEMI JOIN (FROM lake.ops.runs WHERE state = 'published') USING (run_id)
WHERE started_at >= getvariable('started_at') - INTERVAL 91 DAYS
UNION ALL
SELECT run_id, source, started_at, articles, true FROM new.profiles
