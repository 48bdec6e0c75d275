-- Records that the audit of a run refused: a record refused again by a later one has only its first row.
SELECT record_no, reason, detail, path, sha256
FROM lake.ops.rejects
JOIN lake.ops.runs USING (run_id)
WHERE reason = 'FAILED_EXPECTATION' AND seq <= $1
