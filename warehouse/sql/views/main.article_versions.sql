-- A version is current until another one has superseded it.
SELECT
    versions.*,
    superseded.valid_to,
    superseded.valid_to IS NULL AS is_current
FROM parts.article_versions AS versions
LEFT JOIN parts.superseded AS superseded USING (article_id, version)
