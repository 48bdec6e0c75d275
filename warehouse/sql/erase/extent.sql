-- One row: how much an erasure concerns, and of how much. Files count as long as something of them is kept. `alike` are articles that were not chosen and contain a chosen
-- text; `copies` are files that were not chosen and contain one.
WITH delivered AS (
    SELECT DISTINCT path_bytes, sha256
    FROM (
        SELECT path_bytes, sha256 FROM lake.ops.files UNION ALL SELECT path_bytes, sha256 FROM lake.ops.left_out
    )
    SEMI JOIN (
        SELECT sha256 FROM lake.ops.raw UNION SELECT source_sha256 FROM lake.main.article_versions
    ) USING (sha256)
),
erased AS (FROM delivered SEMI JOIN erased_files USING (sha256)),
own AS (
    SELECT sha256 FROM chosen_files
    UNION
    SELECT source_sha256 FROM lake.main.article_versions SEMI JOIN chosen_articles USING (article_id)
),
versions AS (FROM lake.main.article_versions SEMI JOIN erased_articles USING (article_id))
SELECT
    (SELECT count(*) FROM erased_articles) AS articles,
    (SELECT count(DISTINCT article_id) FROM lake.main.article_versions) AS all_articles,
    (SELECT count(*) FROM erased_articles ANTI JOIN chosen_articles USING (article_id)) AS alike,
    (SELECT count(*) FROM versions) AS versions,
    (
        SELECT count(*)
        FROM (
            SELECT article_id FROM lake.main.quotes
            UNION ALL SELECT article_id FROM lake.main.figures
            UNION ALL SELECT article_id FROM lake.main.mentions
        )
        SEMI JOIN erased_articles USING (article_id)
    ) AS facts,
    (SELECT count(*) FROM erased) AS files,
    (SELECT count(*) FROM delivered) AS all_files,
    (SELECT count(*) FROM erased ANTI JOIN own USING (sha256)) AS copies,
    (
        SELECT count(*)
        FROM (
            SELECT run_id FROM versions
            UNION
            SELECT run_id FROM lake.ops.files SEMI JOIN erased_files USING (sha256)
        )
    ) AS runs,
    (SELECT count(*) FROM ducklake_snapshots('lake')) AS snapshots
