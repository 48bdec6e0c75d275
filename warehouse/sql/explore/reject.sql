-- One quarantined file or record, with what its reason means.
SELECT rejects.*, means, remedy
FROM ops.rejects AS rejects
JOIN ops.reasons ON reason = code
WHERE reject_id = $reject_id
