-- Open rejects, optionally those of one reason ($1).
FROM ops.rejects
WHERE resolved_by_run_id IS NULL AND reason = coalesce($1, reason)
ORDER BY reason, path, record_no
