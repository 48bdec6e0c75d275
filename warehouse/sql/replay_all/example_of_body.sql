-- Examples of bodies: the first paragraph that disappears, and the first that is new.
SELECT
    article_id,
    version,
    left(list_filter(before, lambda one: NOT list_contains(after, one))[1], $2) AS before,
    left(list_filter(after, lambda one: NOT list_contains(before, one))[1], $2) AS after
FROM (
    SELECT
        article_id,
        version,
        string_split(old.body, chr(10) || chr(10)) AS before,
        string_split(fresh.body, chr(10) || chr(10)) AS after
    FROM (FROM difference WHERE change = 'changed' AND list_contains(fields, $1) ORDER BY article_id, version LIMIT $3)
    JOIN lake.main.article_versions AS old USING (article_id, version)
    JOIN new.article_versions AS fresh USING (article_id, version)
)
ORDER BY article_id, version
