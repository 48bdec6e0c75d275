-- Where articles contradict each other
FROM conflicts
LIMIT 50
