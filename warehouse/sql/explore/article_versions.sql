-- The versions of an article, the last one first.
SELECT version, is_current, valid_from, valid_to, headline, word_count, source_path
FROM main.article_versions
WHERE article_id = $article_id
ORDER BY version DESC
LIMIT $limit
