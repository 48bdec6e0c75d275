-- The version that each new version replaces: the one before it in this run, or the current one in the lake.
SELECT article_id, version - 1 AS version, valid_from AS valid_to, getvariable('run_id') AS run_id
FROM record_fates
WHERE fate = 'published' AND version > 1
