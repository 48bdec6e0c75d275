-- Examples of a field before and after.
SELECT article_id, version, left(old./* field */::VARCHAR, $2) AS before, left(fresh./* field */::VARCHAR, $2) AS after
FROM (FROM difference WHERE change = 'changed' AND list_contains(fields, $1) ORDER BY article_id, version LIMIT $3)
JOIN lake.main.article_versions AS old USING (article_id, version)
JOIN new.article_versions AS fresh USING (article_id, version)
ORDER BY article_id, version
