-- Per delivery, what the ledger's last row says of it (before) and what the replay says (now).
WITH said AS (
    SELECT
        deliveries.file_no,
        max(files.seq) AS seq,
        last({
            outcome: outcome, reason: reason, encoding: encoding, format: format,
            records: [records, records_published, records_duplicate, records_quarantined]
        } ORDER BY files.seq) AS before
    FROM lake.ops.files AS files
    ASOF JOIN deliveries ON
        files.path_bytes = deliveries.path_bytes AND files.sha256 = deliveries.sha256 AND files.seq >= deliveries.seq
    GROUP BY deliveries.file_no
)
SELECT
    deliveries.file_no,
    deliveries.path,
    deliveries.path_bytes,
    deliveries.sha256,
    said.seq,
    outcomes.detail,
    before,
    {
        outcome: outcomes.outcome, reason: outcomes.reason, encoding: files.encoding, format: files.format,
        records: outcomes.records
    } AS now,
    row_number() OVER (PARTITION BY deliveries.path_bytes ORDER BY deliveries.seq DESC) = 1 AS is_last,
    -- Whether a later delivery under the same path was published or a duplicate.
    coalesce(max(deliveries.seq) FILTER (outcomes.outcome IN ('published', 'duplicate')) OVER (
        PARTITION BY deliveries.path_bytes
    ) > deliveries.seq, false) AS is_made_good
FROM deliveries
JOIN said USING (file_no)
JOIN outcomes USING (file_no)
JOIN staged.files AS files USING (file_no)
