-- critical ops.files: every listed file has exactly one outcome
WITH outcome_rows AS (SELECT file_no, count(*) AS n, any_value(outcome) AS outcome FROM outcomes GROUP BY file_no)
SELECT
    count(*) FILTER (
        n IS DISTINCT FROM 1
        OR outcome IS NULL
        OR outcome NOT IN ('published', 'duplicate', 'quarantined', 'mixed', 'ignored', 'deferred', 'unchanged')
    ) AS unexpected,
    count(*) AS elements
FROM staged.files LEFT JOIN outcome_rows USING (file_no)
