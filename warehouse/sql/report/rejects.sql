-- What this run put aside.
SELECT path, record_no, reason, detail
FROM open_rejects
ORDER BY reason, path, record_no
LIMIT 50
