-- The current versions that share something, by number, those of the run last, and of these the ones that were published
-- first.
SELECT
    (row_number() OVER (ORDER BY is_new, valid_from, published_at NULLS LAST, article_id, version))::INTEGER AS id,
    article_id,
    version,
    is_new
FROM (
    SELECT
        versions.article_id, versions.version, versions.valid_from, versions.published_at, fresh.version IS NOT NULL AS is_new
    FROM after.article_versions AS versions
    SEMI JOIN (
        SELECT article_id, version FROM shared_runs
        UNION
        SELECT article_id, version FROM shared_words
    ) AS sharing USING (article_id, version)
    ANTI JOIN after.superseded USING (article_id, version)
    LEFT JOIN (SELECT article_id, version FROM new.article_versions) AS fresh USING (article_id, version)
)
