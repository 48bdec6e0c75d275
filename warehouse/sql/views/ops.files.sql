-- A file that was read several times has one row per reading in the parts: the view shows the last one. The row of a
-- file that could not be read whole is hidden once the path has been read.
SELECT files.* EXCLUDE (fingerprint, seq)
FROM parts.files AS files
QUALIFY
    row_number() OVER (PARTITION BY path_bytes, sha256 ORDER BY seq DESC) = 1
    AND (sha256 IS NOT NULL OR seq = max(seq) OVER (PARTITION BY path_bytes))
