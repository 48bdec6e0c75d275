-- Open rejects of one reason ($1), $2 at most.
SELECT path, record_no, detail, run_id
FROM ops.rejects
WHERE resolved_by_run_id IS NULL AND reason = $1
ORDER BY path, record_no
LIMIT $2
