-- The articles that are in a group, or were.
SELECT article_id FROM after.origins
UNION
SELECT article_a FROM after.text_reuse
UNION
SELECT article_b FROM after.text_reuse
