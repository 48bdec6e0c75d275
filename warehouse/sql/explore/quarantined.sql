-- Quarantined files and records that no later run has settled.
SELECT reject_id, path, record_no, reason, detail, run_id
FROM ops.rejects
WHERE resolved_by_run_id IS NULL
    AND reason = $reason
ORDER BY reason, path, record_no, reject_id
LIMIT $limit OFFSET $offset
