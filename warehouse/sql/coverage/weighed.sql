-- The weighed words of the versions in `compared_weights`, one to a row, and how many their article has.
SELECT id, unnest(terms) AS term, unnest(weights) AS weight, len(terms) AS words
FROM compared_weights
JOIN numbered USING (article_id, version)
