-- What published runs of the last quarter, and this one, brought of each source.
SELECT profiles.*, false AS is_new
FROM lake.ops.profiles AS profiles
SEMI JOIN (FROM lake.ops.runs WHERE state = 'published') USING (run_id)
WHERE started_at >= getvariable('started_at') - INTERVAL 91 DAYS
UNION ALL BY NAME
SELECT *, true AS is_new FROM new.profiles
