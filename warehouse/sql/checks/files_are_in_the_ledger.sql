-- critical ops.files: every listed file has a row in ops.files or ops.left_out
WITH rows_there AS (SELECT path_bytes FROM new.files UNION SELECT path_bytes FROM new.left_out)
SELECT count(*) FILTER (rows_there.path_bytes IS NULL) AS unexpected, count(*) AS elements
FROM staged.files AS listed LEFT JOIN rows_there USING (path_bytes)
