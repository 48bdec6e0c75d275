-- A file read again has a row for each reading: the last one says what holds, the first when it came.
-- A row for a file that was not whole yet, or not there, goes once the path has been read.
SELECT files.* EXCLUDE (fingerprint, seq)
FROM parts.files AS files
QUALIFY
    row_number() OVER (PARTITION BY path_bytes, sha256 ORDER BY seq DESC) = 1
    AND (sha256 IS NOT NULL OR seq = max(seq) OVER (PARTITION BY path_bytes))
