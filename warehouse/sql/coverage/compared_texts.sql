-- The texts of one chunk of candidates, with who printed them.
SELECT
    article_id,
    version,
    body,
    publisher,
    nullif(regexp_extract(lower(url), '^https?://(?:(?:www\d?|m|amp)\.)?([^/?#:]+)', 1), '') AS domain,
    provider
FROM after.article_versions
SEMI JOIN (
    SELECT article_id, version FROM chunk
    UNION
    SELECT other_id, other_version FROM chunk
) USING (article_id, version)
