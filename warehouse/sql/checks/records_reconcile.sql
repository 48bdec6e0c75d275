-- critical ops.files: the number of records in each file is the sum of their outcomes
SELECT
    count(*) FILTER (records <> records_published + records_duplicate + records_quarantined) AS unexpected,
    count(*) AS elements
FROM new.files
