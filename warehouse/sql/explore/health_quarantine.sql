-- Quarantined files and records that no later run has settled, by reason.
SELECT reason, count(*) AS records, count(DISTINCT path) AS files, any_value(means) AS means, any_value(remedy) AS remedy
FROM ops.rejects
JOIN ops.reasons ON reason = code
WHERE resolved_by_run_id IS NULL
GROUP BY reason
ORDER BY records DESC, reason
