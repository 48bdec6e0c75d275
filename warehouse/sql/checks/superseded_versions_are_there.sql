-- critical ops.superseded: every superseded version exists and was current until now
SELECT
    count(*) FILTER (versions.article_id IS NULL OR earlier.article_id IS NOT NULL) AS unexpected,
    count(*) AS elements
FROM new.superseded AS superseded
LEFT JOIN (
    SELECT article_id, version FROM beside.article_versions SEMI JOIN new.superseded USING (article_id)
    UNION ALL
    SELECT article_id, version FROM new.article_versions
) AS versions USING (article_id, version)
LEFT JOIN (
    FROM beside.superseded SEMI JOIN new.superseded AS replaced USING (article_id)
) AS earlier USING (article_id, version)
