-- One row: the articles that a rollback removes (gone), restores (back) and takes to another version (changed).
WITH now AS (
    SELECT article_id, max(version) AS version, arg_max(content_sha256, version) AS content
    FROM lake.main.article_versions GROUP BY article_id
),
earlier AS (
    SELECT article_id, max(version) AS version, arg_max(content_sha256, version) AS content
    FROM versions_then GROUP BY article_id
)
SELECT
    count(*) FILTER (earlier.version IS NULL) AS gone,
    count(*) FILTER (now.version IS NULL) AS back,
    count(*) FILTER (now.version <> earlier.version OR now.content <> earlier.content) AS changed,
    count(now.version) AS articles
FROM now FULL JOIN earlier USING (article_id)
