-- The bytes of files, each content once. Content that the lake already has is not stored again. The rows are chosen by
-- their numbers alone, so that no bytes are held in memory for that.
SELECT sha256, content, getvariable('run_id') AS run_id
FROM staged.raw
SEMI JOIN (
    SELECT min(row_no) AS row_no
    FROM staged.raw AS raw
    ANTI JOIN (SELECT sha256 FROM lake.ops.raw SEMI JOIN staged.raw AS brought USING (sha256)) AS kept USING (sha256)
    GROUP BY sha256
) USING (row_no)
