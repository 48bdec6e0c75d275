-- critical main.article_versions: no version is in the lake already, and each follows the previous one
SELECT
    count(*) FILTER (there.article_id IS NOT NULL OR version > 1 AND before.article_id IS NULL) AS unexpected,
    count(*) AS elements
FROM new.article_versions AS articles
LEFT JOIN (
    FROM beside.article_versions SEMI JOIN new.article_versions AS brought USING (article_id)
) AS there USING (article_id, version)
LEFT JOIN (
    SELECT article_id, version FROM beside.article_versions SEMI JOIN new.article_versions USING (article_id)
    UNION ALL
    SELECT article_id, version FROM new.article_versions
) AS before ON before.article_id = articles.article_id AND before.version = articles.version - 1
