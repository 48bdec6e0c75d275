-- The pairs of current articles that share text, each from both sides.
WITH pairs AS (
    SELECT article_a, article_b
    FROM after.text_reuse
    ANTI JOIN after.superseded AS superseded ON superseded.article_id = article_a AND superseded.version = version_a
    ANTI JOIN after.superseded AS superseded ON superseded.article_id = article_b AND superseded.version = version_b
)
SELECT article_a AS article_id, article_b AS other_id FROM pairs
UNION ALL
SELECT article_b, article_a FROM pairs
