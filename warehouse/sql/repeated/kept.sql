-- What is kept for the next run: of each source its articles, and of each line that may come to repeat in it.
SELECT source, NULL AS line_sha256, articles AS documents, if(due.source IS NULL, sizes.checked, articles) AS checked, NULL AS is_shared
FROM sizes LEFT JOIN (SELECT source FROM due) AS due USING (source)
UNION ALL
SELECT source, line_sha256, documents, NULL, coalesce(tracked.is_shared, asked.is_shared)
FROM tracked LEFT JOIN asked USING (source, line_sha256)
ORDER BY ALL
