-- How often heavy words of each new version are met in versions before it.
SELECT id, sum(place - 1) AS met FROM held_terms WHERE is_new GROUP BY id
