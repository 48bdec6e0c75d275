-- warning ops.files: readers found as many documents in each file as it states, and no separators that they do not know
SELECT
    count(*) FILTER (doubt IS NOT NULL) AS unexpected,
    count(*) AS elements,
    min(path || ': ' || doubt, 20) FILTER (doubt IS NOT NULL) AS details
FROM staged.files
