-- critical main.article_versions: each version becomes current when the previous one stops being current
WITH replaced AS (
    SELECT article_id, version, valid_to FROM beside.superseded SEMI JOIN new.article_versions USING (article_id)
    UNION ALL
    SELECT article_id, version, valid_to FROM new.superseded
),
versions AS (
    SELECT article_id, version, valid_from FROM beside.article_versions SEMI JOIN new.article_versions USING (article_id)
    UNION ALL
    SELECT article_id, version, valid_from FROM new.article_versions
),
ended AS (
    SELECT article_id, version, min(valid_from) AS valid_from, list(valid_to) AS ends
    FROM versions JOIN replaced USING (article_id, version)
    GROUP BY article_id, version
)
SELECT
    count(*) FILTER (ends IS DISTINCT FROM [articles.valid_from] OR ended.valid_from > articles.valid_from) AS unexpected,
    count(*) AS elements
FROM new.article_versions AS articles
LEFT JOIN ended ON ended.article_id = articles.article_id AND ended.version = articles.version - 1
WHERE articles.version > 1
