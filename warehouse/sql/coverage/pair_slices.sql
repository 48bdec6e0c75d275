-- The last number of each slice of the candidates, of about $1 pairs.
SELECT max(id) AS last
FROM (SELECT id, sum(count(*)) OVER (ORDER BY id) // $1 AS slice FROM candidates GROUP BY id)
GROUP BY slice
ORDER BY last
