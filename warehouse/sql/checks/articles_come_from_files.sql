-- critical main.article_versions: the file an article was delivered in is in the ledger, with that content
SELECT count(*) FILTER (files.path IS NULL) AS unexpected, count(*) AS elements
FROM new.article_versions AS articles
LEFT JOIN (SELECT DISTINCT path, sha256 FROM new.files) AS files
    ON files.path = articles.source_path AND files.sha256 = articles.source_sha256
