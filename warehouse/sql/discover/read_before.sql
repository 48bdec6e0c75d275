-- Files that earlier runs have read, the smallest first: whether these can still be read tells a volume that fails from
-- a few files that cannot be read.
SELECT path_bytes
FROM lake.ops.files
WHERE sha256 IS NOT NULL AND size_bytes > 0
GROUP BY path_bytes
ORDER BY min(size_bytes), path_bytes
LIMIT 20
