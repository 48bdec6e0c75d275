-- The last number of each slice of new versions, whose heavy words are met about $1 times in versions before them.
SELECT max(id) AS last
FROM (
    SELECT id, sum(met) OVER (ORDER BY id) // $1 AS slice
    FROM (SELECT id, sum(place - 1) AS met FROM held_terms WHERE is_new GROUP BY id)
)
GROUP BY slice
ORDER BY last
