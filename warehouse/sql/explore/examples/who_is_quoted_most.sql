-- Who is quoted most
SELECT speaker, quotes, articles
FROM speakers
ORDER BY quotes DESC, speaker
LIMIT 20
