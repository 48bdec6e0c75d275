-- warning ops.runs: the share of files quarantined is within its threshold (runs of 20 files or more)
SELECT
    if(files >= 20 AND aside > threshold('quarantined', NULL) * files, aside, 0) AS unexpected,
    files AS elements,
    reasons AS details
FROM settled
