-- critical main.article_versions: fields show as they are: composed, without control characters or overrides of direction
SELECT
    article_id,
    version,
    NOT is_clean(concat_ws(
        chr(10), headline, alternative_headline, standfirst, byline, array_to_string(authors, chr(10)), publisher,
        provider, section, dateline
    )) AS is_broken
FROM sliced.article_versions
