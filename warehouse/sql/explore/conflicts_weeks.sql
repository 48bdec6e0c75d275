-- How many conflicts there are in each week, from its Monday; without a week, those of undated articles.
SELECT date_trunc('week', greatest(a.published_on, b.published_on))::DATE AS week, count(*)::INTEGER AS conflicts
FROM discrepancies AS found
JOIN articles AS a ON a.article_id = article_a
JOIN articles AS b ON b.article_id = article_b
WHERE class = 'conflict'
GROUP BY week
ORDER BY week DESC NULLS LAST
LIMIT $limit
