-- critical main.live_posts: posts are in Unicode NFC, without control characters or direction overrides
SELECT
    article_id,
    version,
    bool_or(NOT is_clean(concat_ws(chr(10), headline, array_to_string(authors, chr(10)), section, body))) AS is_broken
FROM sliced.live_posts
GROUP BY article_id, version
