-- Lines that repeat across a source's articles: the same lines that knowledge/chrome.sql finds in what all runs counted.
SELECT source, list(line_sha256) AS lines
FROM (FROM known WHERE line_sha256 IS NOT NULL) AS lines
JOIN (SELECT source, documents AS articles FROM known WHERE line_sha256 IS NULL) AS sizes USING (source)
WHERE documents >= 4 AND (2 * documents >= articles OR 3 * documents >= articles AND NOT is_shared)
GROUP BY source
