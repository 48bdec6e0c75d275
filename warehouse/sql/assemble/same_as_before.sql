-- A replayed file whose outcome, reason and counts are those in the ledger is 'unchanged', and gets no new row.
UPDATE outcomes SET fate = 'unchanged', outcome = 'unchanged'
FROM staged.files AS files
JOIN (
    SELECT
        path_bytes,
        sha256,
        last({
            outcome: outcome,
            reason: reason,
            records: [records, records_published, records_duplicate, records_quarantined]
        } ORDER BY seq) AS verdict
    FROM lake.ops.files SEMI JOIN staged.files AS listed USING (path_bytes)
    WHERE getvariable('is_replay')
    GROUP BY path_bytes, sha256
) AS before USING (path_bytes, sha256)
WHERE getvariable('is_replay')
    AND outcomes.file_no = files.file_no
    AND verdict = {outcome: outcomes.outcome, reason: outcomes.reason, records: outcomes.records}
