-- Files with rejects nobody has settled: of this reason, path or run, where one is asked for.
SELECT
    files.path_bytes,
    files.sha256,
    coalesce(epoch_us(last(files.modified_at ORDER BY seq)), 0) * 1000 AS modified_ns,
    last(files.fingerprint ORDER BY seq) AS fingerprint
FROM lake.ops.files AS files
JOIN lake.ops.rejects AS rejects ON
    files.path = rejects.path AND files.sha256 IS NOT DISTINCT FROM rejects.sha256
ANTI JOIN lake.ops.resolutions AS resolutions ON rejects.reject_id = resolutions.reject_id
WHERE rejects.reason = coalesce($1, rejects.reason)
    AND rejects.path GLOB coalesce($2, '*')
    AND rejects.run_id = coalesce($3, rejects.run_id)
GROUP BY files.path_bytes, files.sha256
ORDER BY files.path_bytes
