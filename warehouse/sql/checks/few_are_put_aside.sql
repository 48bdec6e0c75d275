-- warning ops.runs: at most half of the run's files are put aside, once there are twenty
SELECT
    if(files >= 20 AND aside > threshold('quarantined', NULL) * files, aside, 0) AS unexpected,
    files AS elements,
    reasons AS details
FROM settled
