-- The other articles that have the text of one of these, with the evidence: what share of the words each has.
WITH shared AS (
    SELECT article_a AS article_id, article_b AS copy_id, relation, containment_a_in_b AS in_copy, containment_b_in_a AS of_copy
    FROM text_reuse WHERE article_a IN $articles
    UNION ALL
    SELECT article_b, article_a, relation, containment_b_in_a, containment_a_in_b
    FROM text_reuse WHERE article_b IN $articles
)
SELECT
    shared.article_id,
    copy_id,
    publisher,
    headline,
    published_on,
    relation,
    round(100 * in_copy)::INTEGER AS share_in_copy,
    round(100 * of_copy)::INTEGER AS share_of_copy
FROM shared JOIN articles ON articles.article_id = copy_id
ORDER BY shared.article_id, published_at NULLS LAST, copy_id
