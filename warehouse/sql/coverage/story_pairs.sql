-- The current articles that are linked, each pair from both sides.
WITH pairs AS (
    SELECT article_a, article_b, likeness
    FROM after.story_links
    ANTI JOIN after.superseded AS superseded ON superseded.article_id = article_a AND superseded.version = version_a
    ANTI JOIN after.superseded AS superseded ON superseded.article_id = article_b AND superseded.version = version_b
)
SELECT article_a AS article_id, article_b AS other_id, likeness FROM pairs
UNION ALL
SELECT article_b, article_a, likeness FROM pairs
