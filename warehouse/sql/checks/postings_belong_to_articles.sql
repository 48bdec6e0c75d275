-- critical ops.postings: the search index refers only to article versions of this run
SELECT count(*) FILTER (articles.article_id IS NULL) AS unexpected, count(*) AS elements
FROM (SELECT DISTINCT article_id, version FROM new.postings) AS indexed
LEFT JOIN new.article_versions AS articles USING (article_id, version)
