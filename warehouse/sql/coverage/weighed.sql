-- The weighed words of the versions in `compared_weights`, one to a row.
SELECT id, unnest(terms) AS term, unnest(weights) AS weight
FROM compared_weights
JOIN numbered USING (article_id, version)
