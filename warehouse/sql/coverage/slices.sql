-- The last number of each slice of the versions of a query that counts how much is `met` for each `id`: some $1 in a slice.
SELECT max(id) AS last
FROM (SELECT id, sum(met) OVER (ORDER BY id) // $1 AS slice FROM (/* counted */))
GROUP BY slice
ORDER BY last
