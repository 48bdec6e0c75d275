-- What this run quarantined, 50 rows at most.
SELECT path, record_no, reason, detail
FROM open_rejects
ORDER BY reason, path, record_no
LIMIT 50
