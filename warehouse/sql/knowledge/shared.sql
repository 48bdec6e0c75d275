-- Lines that more than one source has, with the number of the run since which that is so.
SELECT line_sha256, list_sort(list(since))[2] AS seq
FROM (
    SELECT line_sha256, source, min(seq) AS since
    FROM learned.line_stats JOIN (SELECT run_id, seq FROM lake.ops.runs) AS runs USING (run_id)
    SEMI JOIN (SELECT line_sha256 FROM counted) AS often USING (line_sha256)
    GROUP BY line_sha256, source
)
GROUP BY line_sha256
HAVING count(*) > 1
ORDER BY seq
