-- The stories in which somebody is quoted or named.
WITH
/* quoted */
,
/* named */
, held AS (
    SELECT
        story_id,
        count(DISTINCT article_id)::INTEGER AS articles_with_name,
        count(*) FILTER (is_quote)::INTEGER AS quotes
    FROM (
        SELECT article_id, version, true AS is_quote FROM quoted WHERE continuation_of IS NULL
        UNION ALL
        SELECT article_id, version, false FROM named
    )
    JOIN articles USING (article_id, version)
    JOIN story_articles USING (article_id)
    GROUP BY story_id
)
SELECT
    story_id,
    first(headline ORDER BY published_at NULLS LAST, article_id) AS headline,
    any_value(quotes) AS quotes,
    any_value(articles_with_name) AS articles_with_name,
    count(*)::INTEGER AS articles,
    max(published_on) AS last_published_on
FROM held
JOIN story_articles USING (story_id)
JOIN articles USING (article_id)
GROUP BY story_id
ORDER BY last_published_on DESC NULLS LAST, quotes DESC, story_id
LIMIT $limit
