WITH before AS (
    SELECT
        path_bytes,
        sha256,
        min(first_seen_at) AS first_seen_at,
        last({
            outcome: outcome, reason: reason, detail: detail, encoding: encoding, format: format, records: records,
            records_published: records_published, records_duplicate: records_duplicate,
            records_quarantined: records_quarantined, run_id: run_id
        } ORDER BY seq) AS row
    FROM lake.ops.files SEMI JOIN staged.files AS listed USING (path_bytes)
    GROUP BY path_bytes, sha256
)
SELECT
    files.path,
    files.path_bytes,
    files.sha256,
    files.size_bytes,
    files.modified_at,
    files.fingerprint,
    coalesce(before.first_seen_at, getvariable('started_at')) AS first_seen_at,
    getvariable('started_at') AS last_seen_at,
    getvariable('seq') AS seq,
    -- An unchanged file keeps its outcome and gets a row only because its fingerprint is new.
    CASE WHEN fate = 'unchanged' THEN before.row.run_id ELSE getvariable('run_id') END AS run_id,
    CASE WHEN fate = 'unchanged' THEN before.row.outcome ELSE outcomes.outcome END AS outcome,
    CASE WHEN fate = 'unchanged' THEN before.row.reason ELSE outcomes.reason END AS reason,
    CASE WHEN fate = 'unchanged' THEN before.row.detail ELSE outcomes.detail END AS detail,
    CASE WHEN fate = 'unchanged' THEN before.row.encoding ELSE files.encoding END AS encoding,
    CASE WHEN fate = 'unchanged' THEN before.row.format ELSE files.format END AS format,
    CASE WHEN fate = 'unchanged' THEN before.row.records ELSE outcomes.records[1] END AS records,
    CASE WHEN fate = 'unchanged' THEN before.row.records_published ELSE outcomes.records[2] END AS records_published,
    CASE WHEN fate = 'unchanged' THEN before.row.records_duplicate ELSE outcomes.records[3] END AS records_duplicate,
    CASE WHEN fate = 'unchanged' THEN before.row.records_quarantined ELSE outcomes.records[4] END AS records_quarantined
FROM staged.files AS files
JOIN outcomes USING (file_no)
ANTI JOIN (FROM file_fates WHERE is_left_out) USING (file_no)
LEFT JOIN before ON before.path_bytes = files.path_bytes AND before.sha256 IS NOT DISTINCT FROM files.sha256
