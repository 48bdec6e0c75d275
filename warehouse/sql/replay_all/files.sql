-- The ledger as it is, with the new outcome for deliveries whose outcome changes.
SELECT
    files.* REPLACE (
        CASE WHEN is_other THEN now.outcome ELSE outcome END AS outcome,
        CASE WHEN is_other THEN now.reason ELSE reason END AS reason,
        CASE WHEN is_other THEN other.detail ELSE files.detail END AS detail,
        CASE WHEN is_other THEN now.encoding ELSE encoding END AS encoding,
        CASE WHEN is_other THEN now.format ELSE format END AS format,
        CASE WHEN is_other THEN now.records[1] ELSE records END AS records,
        CASE WHEN is_other THEN now.records[2] ELSE records_published END AS records_published,
        CASE WHEN is_other THEN now.records[3] ELSE records_duplicate END AS records_duplicate,
        CASE WHEN is_other THEN now.records[4] ELSE records_quarantined END AS records_quarantined
    )
FROM lake.ops.files AS files
LEFT JOIN (SELECT *, true AS is_other FROM verdicts WHERE now IS DISTINCT FROM before) AS other
    ON other.path_bytes = files.path_bytes AND other.sha256 = files.sha256 AND other.seq = files.seq
