-- Which current versions have the sampled runs of words that new versions have, and their place among those that share
-- a run. A run that more than 128 of them have is crowded.
SELECT
    shingle,
    id,
    samples,
    is_new,
    (row_number() OVER of_shingle)::INTEGER AS place,
    count(*) OVER (PARTITION BY shingle) > 128 AS is_crowded
FROM shared_runs
JOIN numbered USING (article_id, version)
WINDOW of_shingle AS (PARTITION BY shingle ORDER BY id)
