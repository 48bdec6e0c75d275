-- What a run settled, as it did then.
SELECT path, outcome, reason, detail, size_bytes, format, encoding, records
FROM ops.readings()
WHERE run_id = $run_id AND seq = (SELECT seq FROM ops.runs WHERE run_id = $run_id)
ORDER BY path
LIMIT $limit OFFSET $offset
