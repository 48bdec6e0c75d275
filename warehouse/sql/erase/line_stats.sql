-- The line counts that remain when the erased articles are subtracted.
SELECT source, line_sha256, (stats.documents - gone.documents)::INTEGER AS documents, run_id
FROM lake.ops.line_stats AS stats
JOIN erased_lines AS gone USING (source, line_sha256, run_id)
WHERE stats.documents > gone.documents
