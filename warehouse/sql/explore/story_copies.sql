-- The articles of a story that share text: how much of it, how many lines are the same, and the longest of these.
WITH
/* told */
pairs AS (
    SELECT reuse.*, a.origin_id, a.version AS version_of_a, b.version AS version_of_b, a.publisher AS publisher_a, b.publisher AS publisher_b
    FROM text_reuse AS reuse JOIN told AS a ON a.article_id = article_a JOIN told AS b ON b.article_id = article_b
    ORDER BY jaccard DESC, article_a, article_b
    LIMIT $limit
),
lines AS (
    SELECT article_id, version, clean_text FROM article_lines
    WHERE kept AND article_id IN (SELECT article_a FROM pairs UNION SELECT article_b FROM pairs)
)
SELECT
    pairs.origin_id,
    relation,
    article_a,
    publisher_a,
    article_b,
    publisher_b,
    round(100 * any_value(containment_a_in_b))::INTEGER AS share_of_a,
    round(100 * any_value(containment_b_in_a))::INTEGER AS share_of_b,
    count(DISTINCT b.clean_text)::INTEGER AS same_lines,
    max_by(b.clean_text, (length(b.clean_text), b.clean_text)) AS longest_same_line
FROM pairs
JOIN lines AS a ON a.article_id = article_a AND a.version = version_of_a
LEFT JOIN lines AS b ON b.article_id = article_b AND b.version = version_of_b AND b.clean_text = a.clean_text
GROUP BY pairs.origin_id, relation, article_a, publisher_a, article_b, publisher_b
ORDER BY pairs.origin_id, share_of_a + share_of_b DESC, article_a, article_b
