-- How many articles the five largest publishers brought on each of the last days with any.
SELECT first_seen_at::DATE AS day, publisher, count(*) AS articles
FROM articles
WHERE publisher IN (
    SELECT publisher FROM articles WHERE publisher IS NOT NULL GROUP BY publisher ORDER BY count(*) DESC, publisher LIMIT 5
)
    AND first_seen_at::DATE IN (SELECT DISTINCT first_seen_at::DATE AS day FROM articles ORDER BY day DESC LIMIT 90)
GROUP BY day, publisher
ORDER BY day, publisher
