-- Articles a week
SELECT date_trunc('week', published_on) AS week, count(*) AS articles
FROM articles
GROUP BY week
ORDER BY week
