-- One version of an article, the current one without a number.
SELECT * EXCLUDE (language_confidence, parser_version)
FROM main.article_versions
WHERE article_id = $article_id
    AND version = $version
    AND is_current -- unless $version
