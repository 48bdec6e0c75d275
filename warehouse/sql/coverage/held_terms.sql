-- Which current versions have the heavy words that new versions have, and their place among those that share a word.
-- Words that thousands of articles have bring none together.
SELECT hash(term) AS term, id, is_new, published_on, (row_number() OVER of_term)::INTEGER AS place
FROM shared_words
JOIN numbered USING (article_id, version)
WINDOW of_term AS (PARTITION BY term ORDER BY id)
QUALIFY count(*) OVER (PARTITION BY term) BETWEEN 2 AND 2000
