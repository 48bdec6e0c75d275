-- critical ops.runs: the number of new files is the sum of their outcomes
SELECT
    abs(count(*) FILTER (fate <> 'unchanged') - count(*) FILTER (
        outcome IN ('published', 'mixed', 'duplicate', 'quarantined', 'ignored', 'deferred')
    )) AS unexpected,
    count(*) AS elements
FROM outcomes
