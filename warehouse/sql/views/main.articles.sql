-- The current version of each article.
SELECT versions.* EXCLUDE (valid_from)
FROM parts.article_versions AS versions
ANTI JOIN parts.superseded AS superseded USING (article_id, version)
