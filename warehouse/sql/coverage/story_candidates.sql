-- Pairs of current versions that share heavy words: each new version within a range of ids, and any other. Words that
-- thousands of articles have bring none together, nor do articles that were published too far apart to be like.
WITH fresh AS MATERIALIZED (
    SELECT term, article_id, version, published_on
    FROM new.terms
    ANTI JOIN after.superseded USING (article_id, version)
    WHERE article_id >= coalesce(getvariable('first_id')::VARCHAR, '')
        AND article_id < coalesce(getvariable('id_after')::VARCHAR, '~')
),
held AS MATERIALIZED (
    SELECT term, article_id, version, published_on
    FROM after.terms
    SEMI JOIN fresh USING (term)
    ANTI JOIN after.superseded USING (article_id, version)
),
telling AS (FROM held SEMI JOIN (SELECT term FROM held GROUP BY term HAVING count(*) <= 5000) USING (term)),
met AS (
    SELECT
        mine.article_id,
        mine.version,
        other.article_id AS other_id,
        other.version AS other_version,
        any_value(abs(mine.published_on - other.published_on)) AS days
    FROM fresh AS mine
    JOIN telling AS other USING (term)
    WHERE mine.article_id <> other.article_id AND coalesce(abs(mine.published_on - other.published_on) <= 60, true)
    GROUP BY ALL
    HAVING count(*) >= 2
)
-- A pair of two new versions is found from both sides.
SELECT *
FROM met
WHERE article_id < other_id OR NOT EXISTS (
    FROM new.article_versions AS versions WHERE versions.article_id = other_id AND versions.version = other_version
)
