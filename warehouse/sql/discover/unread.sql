-- How many new files of this run could be read, whatever they hold, and how many could not because of an error of the
-- file system or store. Files that failed like that in an earlier run do not count.
SELECT
    count(*) FILTER (sha256 IS NOT NULL) AS readable,
    count(*) FILTER (reason = 'UNREADABLE') AS unreadable,
    any_value(detail) FILTER (reason = 'UNREADABLE') AS detail
FROM staged.files AS files
WHERE NOT EXISTS (
    FROM lake.ops.files AS known WHERE known.path_bytes = files.path_bytes AND known.reason = 'UNREADABLE'
)
