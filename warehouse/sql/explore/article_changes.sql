-- What each version of an article changed of the one before it.
SELECT version, version_before, changed_at, field, change, line_before, line_after, "before", "after"
FROM corrections
WHERE article_id = $article_id
ORDER BY version DESC, change_no
LIMIT $limit
