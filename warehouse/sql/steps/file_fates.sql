-- What becomes of each listed file as a whole; 'read' leaves it to its records.
-- The first path in byte order stands for all paths that bring the same bytes in this run.
WITH latest AS (
    SELECT
        path_bytes,
        last(sha256 ORDER BY seq) AS sha256,
        last(outcome ORDER BY seq) AS outcome,
        last(reason ORDER BY seq) AS reason
    FROM lake.ops.files
    GROUP BY path_bytes
),
taken_in AS (
    SELECT sha256, min_by(path, seq) AS path
    FROM lake.ops.files
    WHERE outcome IN ('published', 'duplicate', 'mixed')
    GROUP BY sha256
)
SELECT
    files.file_no,
    min(files.file_no) OVER (PARTITION BY coalesce(files.sha256, files.file_no::VARCHAR)) AS canonical_no,
    CASE
        WHEN latest.sha256 IS NOT DISTINCT FROM files.sha256 AND latest.outcome = files.status
            AND files.status <> 'deferred' AND latest.reason IS NOT DISTINCT FROM files.reason THEN 'unchanged'
        WHEN files.status <> 'read' THEN files.status
        WHEN getvariable('is_replay') THEN 'read'
        WHEN latest.sha256 = files.sha256 THEN 'unchanged'
        WHEN taken_in.sha256 IS NOT NULL AND files.sha256 NOT IN (
            SELECT old.sha256 FROM lake.ops.files AS old
            WHERE old.path_bytes = files.path_bytes AND old.sha256 IS NOT NULL
        ) THEN 'duplicate'
        ELSE 'read'
    END AS fate,
    taken_in.path AS same_as
FROM staged.files AS files
LEFT JOIN latest USING (path_bytes)
LEFT JOIN taken_in ON files.sha256 = taken_in.sha256
