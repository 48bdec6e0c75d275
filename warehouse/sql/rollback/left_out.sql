-- Files that are left out after a rollback: those that the removed runs ingested, and those that these runs had left
-- out. Files that the ledger still contains, or contains again, are not among them. Nor are files that could not be
-- read whole, so that a later run tries them again.
WITH gone AS (
    SELECT path, path_bytes, sha256, size_bytes, modified_at, fingerprint, run_id AS taken_in_by, seq
    FROM lake.ops.files SEMI JOIN taken_back USING (seq)
    WHERE outcome <> 'deferred' AND coalesce(reason, '') NOT IN ('VANISHED', 'PERMISSION_DENIED', 'UNREADABLE')
    UNION ALL
    SELECT path, path_bytes, sha256, size_bytes, modified_at, fingerprint, taken_in_by, seq
    FROM lake.ops.left_out SEMI JOIN taken_back USING (seq)
)
SELECT gone.* EXCLUDE (seq), getvariable('run_id') AS run_id, getvariable('seq') AS seq
FROM gone
WHERE NOT EXISTS (
    FROM files_then WHERE files_then.path_bytes = gone.path_bytes AND files_then.sha256 IS NOT DISTINCT FROM gone.sha256
)
QUALIFY row_number() OVER (PARTITION BY path_bytes, sha256 ORDER BY gone.seq DESC) = 1
