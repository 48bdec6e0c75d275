-- The file that a version was delivered in, and every path under which the same bytes came.
SELECT path, outcome, format, encoding, size_bytes, modified_at, first_seen_at, last_seen_at, run_id, sha256
FROM ops.files
WHERE sha256 = $sha256
ORDER BY path <> $path, first_seen_at, path
LIMIT $limit
