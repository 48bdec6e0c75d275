-- Hash and rows of the files in `stored`, by the rows of ops.parts in `ledger`. A merged file of ops.parts repeats the rows
-- of the files that it replaced.
SELECT path, any_value(sha256), any_value(row_count)
FROM ledger SEMI JOIN stored USING (path)
GROUP BY path
