-- Pairs of articles of one story whose figures are to be compared: one of them is new in the story, both are the
-- origins of their texts, and they have not been compared before. Of a story with many origins, new ones are compared
-- with those that were published first.
WITH stories AS (
/* stories */
),
origins AS (
/* origins */
),
moved AS (
    SELECT article_id FROM new.article_versions
    UNION
    SELECT article_id FROM new.story_articles
    UNION
    SELECT article_id FROM new.origins
),
members AS (
    SELECT
        story_id, article_id, version, published_on,
        article_id IN (FROM moved) AS is_new,
        row_number() OVER (PARTITION BY story_id ORDER BY published_at NULLS LAST, article_id) AS place
    FROM after.article_versions
    ANTI JOIN after.superseded USING (article_id, version)
    JOIN stories USING (article_id)
    LEFT JOIN origins USING (article_id)
    WHERE coalesce(origin_id, article_id) = article_id
        AND story_id IN (SELECT story_id FROM stories WHERE article_id IN (FROM moved))
)
SELECT
    a.story_id,
    a.article_id AS article_a, a.version AS version_a, a.published_on AS published_a,
    b.article_id AS article_b, b.version AS version_b, b.published_on AS published_b
FROM members AS a
JOIN members AS b ON b.story_id = a.story_id AND b.article_id > a.article_id
ANTI JOIN after.discrepancies AS found
    ON found.article_a = a.article_id AND found.version_a = a.version
    AND found.article_b = b.article_id AND found.version_b = b.version
WHERE (a.is_new OR b.is_new) AND least(a.place, b.place) <= 100
ORDER BY a.story_id, article_a, article_b
