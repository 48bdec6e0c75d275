-- The pairs of articles that share text, each from both sides.
SELECT
    pairs.*,
    articles.publisher,
    articles.headline,
    articles.published_at
FROM (
    SELECT
        article_a AS article_id,
        article_b AS copy_id,
        relation,
        round(100 * containment_a_in_b)::INTEGER AS share_in_copy,
        round(100 * containment_b_in_a)::INTEGER AS share_of_copy
    FROM main.text_reuse
    UNION ALL
    SELECT
        article_b,
        article_a,
        relation,
        round(100 * containment_b_in_a)::INTEGER,
        round(100 * containment_a_in_b)::INTEGER
    FROM main.text_reuse
) AS pairs
JOIN main.articles AS articles ON articles.article_id = copy_id
