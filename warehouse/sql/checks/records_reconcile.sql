-- critical ops.files: the records of each file are the sum of what became of them
SELECT
    count(*) FILTER (records <> records_published + records_duplicate + records_quarantined) AS unexpected,
    count(*) AS elements
FROM new.files
