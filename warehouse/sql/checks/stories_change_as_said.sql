-- critical main.story_changes: a story that articles were given is the one that story_changes says
WITH until_now AS (
    SELECT article_id, last(story_id ORDER BY seq) AS story_id
    FROM beside.story_articles
    SEMI JOIN new.story_articles USING (article_id)
    SEMI JOIN beside.article_versions USING (article_id)
    GROUP BY article_id
)
SELECT count(*) FILTER (changes.story_id IS NULL) AS unexpected, count(*) AS elements
FROM new.story_articles AS articles
JOIN until_now USING (article_id)
LEFT JOIN new.story_changes AS changes
    ON changes.story_id = until_now.story_id AND changes.into_story_id = articles.story_id
