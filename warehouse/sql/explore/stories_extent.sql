-- How many stories several articles tell.
SELECT count(*) AS stories
FROM (
    SELECT story_id
    FROM story_articles
    WHERE true
    /* named_headline */
    GROUP BY story_id
    HAVING count(*) > 1
)
