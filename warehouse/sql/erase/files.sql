-- The ledger rows of erased files: quarantined as ERASED, or mixed where other articles from the file stay. Each
-- replaces the last row about its path and content and takes over its seq, so that rows about later content stay the
-- last ones.
WITH last_rows AS (
    SELECT files.*, min(first_seen_at) OVER (PARTITION BY path_bytes, sha256) AS first_at, is_whole
    FROM lake.ops.files AS files JOIN erased_files USING (sha256)
    QUALIFY row_number() OVER (PARTITION BY path_bytes, sha256 ORDER BY seq DESC) = 1
),
staying AS (
    SELECT source_path AS path, source_sha256 AS sha256, count(DISTINCT record_no) AS n
    FROM lake.main.article_versions ANTI JOIN erased_articles USING (article_id)
    GROUP BY ALL
),
going AS (SELECT sha256, count(DISTINCT record_no) AS n FROM erased_texts GROUP BY sha256),
counted AS (
    SELECT
        last_rows.*,
        CASE WHEN is_whole THEN 0 ELSE least(records_published, coalesce(staying.n, 0)) END AS stay,
        coalesce(going.n, 0) AS go
    FROM last_rows LEFT JOIN staying USING (path, sha256) LEFT JOIN going USING (sha256)
),
shared AS (
    SELECT *, CASE WHEN is_whole THEN 0 ELSE least(records - stay, records_quarantined + go) END AS aside FROM counted
)
SELECT
    * EXCLUDE (first_at, is_whole, stay, go, aside) REPLACE (
        first_at AS first_seen_at,
        getvariable('run_id') AS run_id,
        CASE WHEN is_whole OR aside = records THEN 'quarantined' ELSE 'mixed' END AS outcome,
        CASE WHEN is_whole OR records_quarantined = 0 THEN 'ERASED' END AS reason,
        NULL AS detail,
        CASE WHEN NOT is_whole THEN encoding END AS encoding,
        CASE WHEN NOT is_whole THEN format END AS format,
        CASE WHEN is_whole THEN 0 ELSE records END AS records,
        stay AS records_published,
        CASE WHEN is_whole THEN 0 ELSE records - stay - aside END AS records_duplicate,
        aside AS records_quarantined
    )
FROM shared
