-- The articles that are in a group, or were.
SELECT article_id FROM after.origins
UNION
SELECT unnest([article_a, article_b]) FROM after.text_reuse
UNION
SELECT article_id FROM after.story_articles
UNION
SELECT unnest([article_a, article_b]) FROM after.story_links
