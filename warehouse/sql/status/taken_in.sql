-- Size and timestamp of each landing folder entry when a run settled it or an operation left it out.
SELECT path_bytes, size_bytes, modified_at FROM ops.files WHERE outcome <> 'deferred'
UNION ALL
SELECT path_bytes, size_bytes, modified_at FROM ops.left_out
