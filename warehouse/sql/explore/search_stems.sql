-- The stems of these words in the index. They are found first: a list of stems tells DuckDB which parts it need not read.
SELECT DISTINCT stem FROM ops.postings WHERE field = 'text' AND term IN (SELECT unnest($terms)) ORDER BY stem
