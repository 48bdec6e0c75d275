-- Pairs of articles of one story whose figures are to be compared: one of them is new in the story, their texts have
-- different origins, neither is for the most part in an article published before it, and they have not been compared
-- before. Of a story with many such articles, new ones are compared with those that were published first.
-- The stories are those that finding stories left in `stated`, and what it moved.
WITH stories AS (
    SELECT article_id, coalesce(new.story_articles.story_id, stated.story_id) AS story_id
    FROM stated
    LEFT JOIN new.story_articles USING (article_id)
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
told AS (
    SELECT
        story_id, article_id, version, published_on, coalesce(origin_id, article_id) AS origin_id,
        row_number() OVER (ORDER BY published_at NULLS LAST, article_id) AS number
    FROM after.article_versions
    ANTI JOIN after.superseded USING (article_id, version)
    JOIN stories USING (article_id)
    LEFT JOIN origins USING (article_id)
    WHERE story_id IN (SELECT story_id FROM stories WHERE article_id IN (FROM moved))
),
shares AS (
    SELECT article_a AS article_id, version_a AS version, article_b AS other_id, version_b AS other_version, containment_a_in_b AS share
    FROM after.text_reuse
    UNION ALL
    SELECT article_b, version_b, article_a, version_a, containment_b_in_a FROM after.text_reuse
),
copies AS (
    SELECT told.article_id
    FROM told
    JOIN shares USING (article_id, version)
    JOIN told AS earlier ON earlier.article_id = other_id AND earlier.version = other_version
    WHERE share >= 0.7 AND earlier.number < told.number
),
members AS (
    SELECT
        *,
        article_id IN (FROM moved) AS is_new,
        row_number() OVER (PARTITION BY story_id ORDER BY number) AS place
    FROM told
    ANTI JOIN copies USING (article_id)
)
SELECT
    dense_rank() OVER (ORDER BY a.story_id) AS story_no,
    a.article_id AS article_a, a.version AS version_a, a.published_on AS published_a,
    b.article_id AS article_b, b.version AS version_b, b.published_on AS published_b
FROM members AS a
JOIN members AS b ON b.story_id = a.story_id AND b.article_id > a.article_id AND b.origin_id <> a.origin_id
ANTI JOIN after.discrepancies AS found
    ON found.article_a = a.article_id AND found.version_a = a.version
    AND found.article_b = b.article_id AND found.version_b = b.version
WHERE (a.is_new OR b.is_new) AND least(a.place, b.place) <= 100
