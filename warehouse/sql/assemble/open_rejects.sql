-- Everything that this run quarantines, including what the ledger already has as a reject.
SELECT files.file_no, files.path, files.path_bytes, files.sha256, aside.record_no, aside.reason, aside.detail
FROM staged.files AS files
JOIN outcomes USING (file_no)
JOIN (
    SELECT file_no AS canonical_no, record_no, reason, detail FROM staged.rejects
    UNION ALL
    SELECT file_no, record_no, reason, detail FROM refused
) AS aside USING (canonical_no)
WHERE outcomes.fate = 'read' AND outcomes.outcome IN ('quarantined', 'mixed')
UNION ALL BY NAME
SELECT files.file_no, files.path, files.path_bytes, files.sha256, files.reason, files.detail
FROM staged.files AS files
JOIN outcomes USING (file_no)
WHERE outcomes.fate = 'quarantined'
