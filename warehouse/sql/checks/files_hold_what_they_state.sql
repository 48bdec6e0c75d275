-- warning ops.files: readers found as many documents in each file as it states, and no separators that they do not know
SELECT
    count(*) FILTER (doubt IS NOT NULL) AS unexpected,
    count(*) AS elements,
    list(path || ': ' || doubt ORDER BY path) FILTER (doubt IS NOT NULL)[:20] AS details
FROM staged.files
