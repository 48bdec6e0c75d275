-- The last number of each slice of new versions, whose sampled runs are met about $1 times in versions before them.
SELECT max(id) AS last
FROM (
    SELECT id, sum(met) OVER (ORDER BY id) // $1 AS slice
    FROM (SELECT id, sum(if(is_crowded, least(place - 1, 32), place - 1)) AS met FROM held WHERE is_new GROUP BY id)
)
GROUP BY slice
ORDER BY last
