-- What the last run that stated a story of the article says; without any, the article is alone in a story of its own.
SELECT
    coalesce(stated.story_id, left(sha256('story ' || articles.article_id), 32)) AS story_id,
    articles.article_id,
    stated.run_id,
    stated.seq
FROM (
    SELECT article_id FROM parts.article_versions ANTI JOIN parts.superseded USING (article_id, version)
) AS articles
LEFT JOIN (
    FROM parts.story_articles QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY seq DESC) = 1
) AS stated USING (article_id)
