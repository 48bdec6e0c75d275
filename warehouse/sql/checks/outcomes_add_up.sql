-- critical ops.runs: the new files of the run are the sum of its outcomes
SELECT
    abs(count(*) FILTER (fate <> 'unchanged') - count(*) FILTER (
        outcome IN ('published', 'mixed', 'duplicate', 'quarantined', 'ignored', 'deferred')
    )) AS unexpected,
    count(*) AS elements
FROM outcomes
