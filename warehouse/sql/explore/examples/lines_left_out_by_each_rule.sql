-- Lines left out by each rule
SELECT rule, role, count(*) AS lines
FROM article_lines
WHERE NOT kept
GROUP BY rule, role
ORDER BY lines DESC, rule, role
LIMIT 30
