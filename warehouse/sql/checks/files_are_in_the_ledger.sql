-- critical ops.files: every listed file has its row in the ledger
SELECT count(*) FILTER (new.files.path_bytes IS NULL) AS unexpected, count(*) AS elements
FROM staged.files AS listed LEFT JOIN new.files ON new.files.path_bytes = listed.path_bytes
