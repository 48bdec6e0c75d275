-- Articles of each publisher
SELECT publisher, count(*) AS articles
FROM articles
GROUP BY publisher
ORDER BY articles DESC, publisher
LIMIT 20
