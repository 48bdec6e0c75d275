-- Records that the audits of runs up to number $1 refused. A record that several runs refused has a row of the first
-- one only, so earlier runs are included.
SELECT record_no, reason, detail, path, sha256
FROM lake.ops.rejects
JOIN lake.ops.runs USING (run_id)
WHERE reason = 'FAILED_EXPECTATION' AND seq <= $1
