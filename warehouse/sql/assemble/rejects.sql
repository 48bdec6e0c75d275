-- Rejects that are new. One that an earlier run recorded, and that is still open, keeps its row.
SELECT
    left(sha256(concat_ws(':', hex(path_bytes), sha256, record_no, reason, getvariable('run_id'))), 32) AS reject_id,
    path,
    sha256,
    record_no,
    reason,
    detail,
    getvariable('run_id') AS run_id
FROM open_rejects AS found
WHERE NOT EXISTS (
    FROM unsettled
    WHERE unsettled.path = found.path
        AND unsettled.sha256 IS NOT DISTINCT FROM found.sha256
        AND unsettled.record_no IS NOT DISTINCT FROM found.record_no
        AND unsettled.reason = found.reason
)
