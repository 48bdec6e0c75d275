-- critical ops.rejects: the file of each reject is in ops.files, with the same content
SELECT count(*) FILTER (files.path IS NULL) AS unexpected, count(*) AS elements
FROM new.rejects AS rejects
LEFT JOIN (SELECT DISTINCT path, sha256 FROM new.files) AS files
    ON files.path = rejects.path AND files.sha256 IS NOT DISTINCT FROM rejects.sha256
