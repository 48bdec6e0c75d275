-- The articles to erase, each with its last version.
SELECT article_id, publisher, headline, source_path
FROM lake.main.article_versions SEMI JOIN erased_articles USING (article_id)
QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY version DESC) = 1
ORDER BY source_path, record_no, article_id
