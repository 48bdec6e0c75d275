-- The story of each article until now: the one last stated, or that of its own.
SELECT
    article_id,
    coalesce(stated.story_id, left(sha256('story ' || article_id), 32)) AS story_id,
    is_old
FROM (
    SELECT DISTINCT article_id, true AS is_old FROM lake.main.article_versions
    UNION ALL
    SELECT DISTINCT article_id, false FROM after.article_versions ANTI JOIN lake.main.article_versions USING (article_id)
)
LEFT JOIN (
    FROM after.story_articles QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY seq DESC) = 1
) AS stated USING (article_id)
