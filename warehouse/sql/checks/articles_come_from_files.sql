-- critical main.article_versions: the source file of each article is in ops.files, with the same content
SELECT count(*) FILTER (files.path IS NULL) AS unexpected, count(*) AS elements
FROM new.article_versions AS articles
LEFT JOIN (SELECT DISTINCT path, sha256 FROM new.files) AS files
    ON files.path = articles.source_path AND files.sha256 = articles.source_sha256
