-- The file that a version was delivered in, and every path under which the same bytes came, as last read.
SELECT path, outcome, format, encoding, size_bytes, modified_at, first_seen_at, last_seen_at, run_id, sha256
FROM ops.readings()
WHERE sha256 = $sha256
QUALIFY row_number() OVER (PARTITION BY path ORDER BY last_seen_at DESC, run_id DESC) = 1
ORDER BY path <> $path, first_seen_at, path
LIMIT $limit
