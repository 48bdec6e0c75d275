-- What the landing folder's entries were when a run settled them.
SELECT path_bytes, size_bytes, modified_at FROM ops.files WHERE outcome <> 'deferred'
