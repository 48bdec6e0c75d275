-- The other articles that have the text of one of these, with the evidence: what share of the words each has.
SELECT
    a.article_id,
    b.article_id AS copy_id,
    b.publisher,
    b.headline,
    b.published_on,
    relation,
    round(100 * if(article_a = a.article_id, containment_a_in_b, containment_b_in_a))::INTEGER AS share_in_copy,
    round(100 * if(article_a = a.article_id, containment_b_in_a, containment_a_in_b))::INTEGER AS share_of_copy
FROM text_reuse
JOIN articles AS a ON a.article_id IN (article_a, article_b)
JOIN articles AS b ON b.article_id = if(article_a = a.article_id, article_b, article_a)
WHERE a.article_id IN $articles
ORDER BY a.article_id, b.published_at NULLS LAST, b.article_id
