-- For each line that is left out only if no other source has it, and of which that is not known: whether another has it.
WITH doubtful AS (
    SELECT tracked.source, line_sha256
    FROM tracked JOIN sizes USING (source)
    WHERE is_shared IS NULL AND documents >= 4 AND 3 * documents >= articles AND 2 * documents < articles
)
SELECT doubtful.source, line_sha256, bool_or(stats.source <> doubtful.source) AS is_shared
FROM lake.ops.line_stats AS stats JOIN doubtful USING (line_sha256)
GROUP BY doubtful.source, line_sha256
