-- The fate of each listed file as a whole. For the fate 'read', record_fates.sql decides on each of its records. When
-- several paths bring the same bytes in one run, one path stands for all of them (canonical_no). A path that the ledger
-- knows comes first, because the file may update an article that it published earlier. Otherwise the first path in byte
-- order is chosen.
WITH latest AS (
    SELECT
        path_bytes,
        last(sha256 ORDER BY seq) FILTER (sha256 IS NOT NULL) AS content,  -- what was last read from this path, or NULL
        last({sha256: sha256, status: outcome, reason: reason} ORDER BY seq) AS verdict
    FROM lake.ops.files SEMI JOIN staged.files AS listed USING (path_bytes)
    GROUP BY path_bytes
),
taken_in AS (
    SELECT sha256, min_by(path, seq) AS path
    FROM lake.ops.files SEMI JOIN staged.files AS listed USING (sha256)
    WHERE outcome IN ('published', 'duplicate', 'mixed')
    GROUP BY sha256
),
judged AS (
    SELECT
        files.file_no,
        files.sha256,
        latest.path_bytes IS NOT NULL AS is_known,
        taken_in.path AS same_as,
        kept_out.sha256 IS NOT NULL AND latest.content IS DISTINCT FROM files.sha256 AS is_left_out,
        CASE
            WHEN files.status = 'deferred' THEN 'deferred'
            WHEN latest.verdict = {sha256: files.sha256, status: files.status, reason: files.reason} THEN 'unchanged'
            WHEN (latest.content = files.sha256 OR kept_out.sha256 IS NOT NULL) AND NOT getvariable('is_replay') THEN 'unchanged'
            WHEN files.status NOT IN ('read', 'known') THEN files.status
            WHEN taken_in.sha256 IS NOT NULL AND NOT EXISTS (
                FROM lake.ops.files AS old
                WHERE old.path_bytes = files.path_bytes AND old.sha256 = files.sha256
            ) THEN 'duplicate'
            ELSE files.status
        END AS fate
    FROM staged.files AS files
    LEFT JOIN latest USING (path_bytes)
    LEFT JOIN kept_out ON kept_out.path_bytes = files.path_bytes AND kept_out.sha256 = files.sha256
    LEFT JOIN taken_in ON files.sha256 = taken_in.sha256
)
SELECT
    file_no,
    CASE
        WHEN fate = 'read' THEN first(file_no) OVER (PARTITION BY sha256, fate ORDER BY is_known DESC, file_no)
        ELSE file_no
    END AS canonical_no,
    fate,
    same_as,
    fate = 'unchanged' AND is_left_out AS is_left_out
FROM judged
