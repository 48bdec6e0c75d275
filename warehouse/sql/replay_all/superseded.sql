-- The version that each later version of an article replaces.
SELECT article_id, version - 1 AS version, valid_from AS valid_to, run_id
FROM record_fates
WHERE fate IN ('published', 'carried') AND version > 1
