-- Open rejects per reason.
SELECT reason, count(*) AS records, any_value(remedy) AS remedy
FROM ops.rejects JOIN ops.reasons ON reason = code
WHERE resolved_by_run_id IS NULL
GROUP BY reason
ORDER BY records DESC, reason
