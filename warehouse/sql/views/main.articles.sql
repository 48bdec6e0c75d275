-- The current version of each article.
SELECT * EXCLUDE (valid_from, valid_to, is_current)
FROM main.article_versions
WHERE is_current
