-- critical ops.superseded: every superseded version exists and was current until now
SELECT
    count(*) FILTER (versions.article_id IS NULL OR earlier.article_id IS NOT NULL) AS unexpected,
    count(*) AS elements
FROM new.superseded AS superseded
LEFT JOIN (
    SELECT article_id, version FROM beside.article_versions
    UNION ALL
    SELECT article_id, version FROM new.article_versions
) AS versions USING (article_id, version)
LEFT JOIN beside.superseded AS earlier USING (article_id, version)
