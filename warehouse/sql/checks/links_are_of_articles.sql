-- critical ops.story_links: articles of like events are two current ones, of which one at least is of this run
WITH versions AS (
    SELECT article_id, version, false AS is_new FROM beside.article_versions
    SEMI JOIN (SELECT unnest([article_a, article_b]) AS article_id FROM new.story_links) USING (article_id)
    UNION ALL
    SELECT article_id, version, true FROM new.article_versions
),
current AS (
    FROM versions
    ANTI JOIN beside.superseded USING (article_id, version)
    ANTI JOIN new.superseded USING (article_id, version)
)
SELECT
    count(*) FILTER (
        article_a >= article_b OR NOT coalesce(a.is_new OR b.is_new, false) OR a.is_new IS NULL OR b.is_new IS NULL
    ) AS unexpected,
    count(*) AS elements
FROM new.story_links AS pairs
LEFT JOIN current AS a ON a.article_id = article_a AND a.version = version_a
LEFT JOIN current AS b ON b.article_id = article_b AND b.version = version_b
