-- One row: the files of this run that came to an end, and those of them put aside; none of a replay, which is about
-- files put aside.
SELECT count(*) AS files, count(*) FILTER (outcome = 'quarantined') AS aside
FROM outcomes
WHERE outcome IN ('published', 'mixed', 'duplicate', 'quarantined') AND NOT getvariable('is_replay')
