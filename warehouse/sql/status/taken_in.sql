-- What the landing folder's entries were when a run settled them, or a rollback left them out.
SELECT path_bytes, size_bytes, modified_at FROM ops.files WHERE outcome <> 'deferred'
UNION ALL
SELECT path_bytes, size_bytes, modified_at FROM ops.left_out
