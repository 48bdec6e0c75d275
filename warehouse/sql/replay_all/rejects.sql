-- Rejects that are new. Where a later delivery under the same path succeeded, a reject is new only if the ledger has
-- never had it, because it is resolved already.
SELECT
    left(sha256(concat_ws(':', hex(path_bytes), sha256, record_no, reason, getvariable('run_id'))), 32) AS reject_id,
    path,
    sha256,
    record_no,
    reason,
    any_value(detail) AS detail,
    getvariable('run_id') AS run_id
FROM (
    SELECT found.*, verdicts.is_made_good FROM open_rejects AS found JOIN verdicts USING (file_no)
) AS found
WHERE NOT EXISTS (
    FROM (SELECT *, true AS is_open FROM unsettled UNION ALL SELECT *, false AS is_open FROM lake.ops.rejects) AS known
    WHERE known.path = found.path
        AND known.sha256 = found.sha256
        AND known.record_no IS NOT DISTINCT FROM found.record_no
        AND known.reason = found.reason
        AND (known.is_open OR found.is_made_good)
)
GROUP BY path, path_bytes, sha256, record_no, reason
