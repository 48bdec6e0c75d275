-- How often sampled runs of each new version are met in versions before it.
SELECT id, sum(if(is_crowded, least(place - 1, 32), place - 1)) AS met FROM held WHERE is_new GROUP BY id
