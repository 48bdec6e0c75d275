-- Content that was ingested but is in no intact part of ops.raw, with the run that first brought it and its paths.
SELECT
    files.sha256,
    min_by(runs.run_id, seq) AS run_id,
    list_distinct(list(path ORDER BY seq)) AS paths,
    list_distinct(list(path_bytes ORDER BY seq)) AS paths_bytes
FROM lake.ops.files AS files
JOIN lake.ops.runs AS runs USING (seq)
ANTI JOIN lake.ops.raw AS raw USING (sha256)
WHERE files.sha256 IS NOT NULL
GROUP BY files.sha256
