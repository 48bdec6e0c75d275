-- Articles whose current version differs between snapshot $1 and the next one, $2, with both headlines.
WITH old AS (
    SELECT article_id, max(version) AS version, arg_max((headline, content_sha256), version) AS content
    FROM lake.main.article_versions AT (VERSION => $1) GROUP BY article_id
),
fresh AS (
    SELECT article_id, max(version) AS version, arg_max((headline, content_sha256), version) AS content
    FROM lake.main.article_versions AT (VERSION => $2) GROUP BY article_id
)
SELECT
    article_id,
    CASE WHEN fresh.version IS NULL THEN 'gone' WHEN old.version IS NULL THEN 'back' ELSE 'changed' END AS change,
    coalesce(fresh.version, old.version) AS version,
    old.content[1] AS before,
    fresh.content[1] AS after
FROM old FULL JOIN fresh USING (article_id)
WHERE (old.version, old.content) IS DISTINCT FROM (fresh.version, fresh.content)
