-- Every delivery whose bytes are kept, in order of delivery. A delivery is the first reading of a content under a path.
-- The same content counts again when the path had other content in between.
WITH readings AS (
    SELECT *, lag(sha256) OVER (PARTITION BY path_bytes ORDER BY seq) AS before
    FROM lake.ops.files
    WHERE sha256 IS NOT NULL AND outcome NOT IN ('ignored', 'deferred')
)
SELECT
    row_number() OVER (ORDER BY seq, path_bytes)::INTEGER AS file_no,
    path,
    path_bytes,
    sha256,
    size_bytes,
    coalesce(epoch_us(modified_at), 0) * 1000 AS modified_ns,
    fingerprint,
    seq,
    runs.run_id,
    runs.started_at
FROM readings
SEMI JOIN (SELECT sha256 FROM lake.ops.raw) AS kept USING (sha256)
JOIN (SELECT seq, run_id, started_at FROM lake.ops.runs) AS runs USING (seq)
WHERE before IS DISTINCT FROM sha256
