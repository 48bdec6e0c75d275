-- A version is current until another one has superseded it. Rows from before the printed date was kept have it only if
-- they have no time of day, which would have a time zone.
SELECT
    versions.* REPLACE (
        CASE
            WHEN published_on IS NULL AND published_precision <> 'instant' THEN make_timestamp(epoch_us(published_at))::DATE
            ELSE published_on
        END AS published_on
    ),
    nullif(
        rtrim(
            regexp_extract(lower(url), '^https?://(?:[^/?#]*@)?(?:(?:www\d?|m|amp)\.)?([^/?#:]+\.[^/?#:]+)', 1), '.'
        ),
        ''
    ) AS domain,
    superseded.valid_to,
    superseded.valid_to IS NULL AS is_current
FROM parts.article_versions AS versions
LEFT JOIN parts.superseded AS superseded USING (article_id, version)
