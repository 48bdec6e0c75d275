-- Pairs of articles of which one can decide the story of the other: those alike enough to begin one, each article and
-- the one it is likest, all that a touched article is or was like, and those of one story until now.
WITH alike AS (
    SELECT article_id, other_id
    FROM story_pairs
    WHERE likeness >= getvariable('least_alone')
    QUALIFY likeness >= getvariable('least') OR likeness = max(likeness) OVER (PARTITION BY article_id)
),
touching AS (
    SELECT article_a AS article_id, article_b AS other_id
    FROM after.story_links
    WHERE likeness >= getvariable('least_alone') AND (article_a IN (FROM touched) OR article_b IN (FROM touched))
),
together AS (
    SELECT article_id, min(article_id) OVER (PARTITION BY story_id) AS other_id
    FROM stated
    QUALIFY article_id <> other_id
),
ties AS (FROM alike UNION ALL FROM touching UNION ALL FROM together)
FROM ties
UNION ALL
SELECT other_id AS article_id, article_id AS other_id FROM ties
