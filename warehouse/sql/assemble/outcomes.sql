-- The outcome and the record counts of each listed file. Copies take their outcome from the path that stands for them.
WITH verdicts AS (
    SELECT file_no, fate, NULL AS reason FROM record_fates WHERE fate <> 'quarantined'
    UNION ALL
    SELECT file_no, 'quarantined', reason FROM refused
    UNION ALL
    SELECT rejects.file_no, 'quarantined', reason
    FROM staged.rejects AS rejects SEMI JOIN (FROM file_fates WHERE fate = 'read' AND canonical_no = file_no) USING (file_no)
),
counted AS (
    SELECT
        file_no AS canonical_no,
        count(*) FILTER (fate IN ('published', 'already')) AS published,
        count(*) FILTER (fate = 'duplicate') AS duplicate,
        count(*) FILTER (fate = 'quarantined') AS quarantined,
        CASE WHEN count(DISTINCT reason) = 1 THEN any_value(reason) END AS reason
    FROM verdicts
    GROUP BY file_no
),
read_once AS (
    SELECT
        *,
        CASE
            WHEN published > 0 AND duplicate + quarantined = 0 THEN 'published'
            WHEN duplicate > 0 AND published + quarantined = 0 THEN 'duplicate'
            WHEN published + duplicate = 0 THEN 'quarantined'
            ELSE 'mixed'
        END AS outcome
    FROM counted
)
SELECT
    files.file_no,
    fates.canonical_no,
    fates.fate,
    CASE
        WHEN fates.fate <> 'read' THEN fates.fate
        WHEN fates.canonical_no <> files.file_no AND read_once.outcome <> 'quarantined' THEN 'duplicate'
        ELSE read_once.outcome
    END AS outcome,
    CASE WHEN fates.fate = 'read' THEN
        CASE WHEN read_once.outcome IN ('quarantined', 'mixed') AND NOT is_copy THEN read_once.reason END
    ELSE files.reason END AS reason,
    CASE
        WHEN fates.fate = 'duplicate' THEN 'same bytes as ' || fates.same_as
        WHEN is_copy THEN 'same bytes as ' || original.path
        WHEN read_once.outcome = 'duplicate' THEN repeated.detail
        ELSE nullif(concat_ws('; ', files.detail, unlike.detail), '')
    END AS detail,
    CASE
        WHEN fates.fate = 'duplicate' OR is_copy THEN [files.records, 0, files.records, 0]
        WHEN fates.fate = 'read' THEN [files.records, read_once.published, read_once.duplicate, read_once.quarantined]
        ELSE [0, 0, 0, 0]
    END AS records
FROM staged.files AS files
JOIN file_fates AS fates USING (file_no)
LEFT JOIN read_once USING (canonical_no)
LEFT JOIN staged.files AS original ON original.file_no = fates.canonical_no
LEFT JOIN (FROM record_fates WHERE fate = 'duplicate' QUALIFY row_number() OVER (PARTITION BY file_no ORDER BY record_no) = 1)
    AS repeated ON repeated.file_no = files.file_no
LEFT JOIN (
    SELECT file_no, 'articles of their own, unlike others under their address: ' || count(*) AS detail
    FROM addresses JOIN record_fates USING (file_no, record_no)
    WHERE is_unlike AND record_fates.fate = 'published'
    GROUP BY file_no
) AS unlike ON unlike.file_no = files.file_no
CROSS JOIN LATERAL (
    SELECT coalesce(
        fates.fate = 'read' AND fates.canonical_no <> files.file_no AND read_once.outcome <> 'quarantined', false
    ) AS is_copy
)
