-- critical main.article_versions: fields are in Unicode NFC, without control characters or direction overrides
SELECT
    article_id,
    version,
    NOT is_clean(concat_ws(
        chr(10), headline, alternative_headline, standfirst, byline, array_to_string(authors, chr(10)), publisher,
        provider, section, dateline
    )) AS is_broken
FROM sliced.article_versions
