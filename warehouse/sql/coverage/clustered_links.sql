-- The links between the articles that can be in another story now.
SELECT article_id, other_id, likeness
FROM story_pairs
SEMI JOIN reached USING (article_id)
SEMI JOIN reached ON reached.article_id = other_id
WHERE article_id < other_id
