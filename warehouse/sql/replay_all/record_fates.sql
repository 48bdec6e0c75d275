-- The fate of each record that is an article. A record that was published before keeps its article, its place among the
-- versions and its times, even if its text changes. A record that is published for the first time is placed among the
-- versions by the time of its delivery.
WITH records AS (
    SELECT
        articles.file_no,
        articles.record_no,
        articles.headline,
        articles.content_sha256,
        deliveries.* EXCLUDE (file_no),
        files.records = 1 AS is_alone
    FROM staged.articles AS articles
    JOIN staged.files AS files USING (file_no)
    JOIN deliveries USING (file_no)
    SEMI JOIN (FROM file_fates WHERE fate = 'read' AND canonical_no = file_no) AS read USING (file_no)
    ANTI JOIN refused USING (file_no, record_no)
),
-- Each published version with its delivery: the last one, up to the run, of the same bytes under the same path.
held AS (
    SELECT
        max_by(deliveries.file_no, deliveries.seq) AS file_no,
        versions.record_no,
        versions.article_id,
        versions.version AS place,
        any_value(versions.first_seen_at) AS first_seen_at,
        any_value(versions.run_id) AS run_id,
        any_value(versions.valid_from) AS valid_from
    FROM lake.main.article_versions AS versions
    JOIN lake.ops.runs AS runs USING (run_id)
    JOIN deliveries ON
        deliveries.path = versions.source_path
        AND deliveries.sha256 = versions.source_sha256
        AND deliveries.seq <= runs.seq
    GROUP BY versions.article_id, versions.version, versions.record_no
),
again AS (
    SELECT
        records.* EXCLUDE (run_id),
        held.* EXCLUDE (file_no, record_no),
        false AS is_late
    FROM records JOIN held USING (file_no, record_no)
    QUALIFY row_number() OVER (PARTITION BY file_no, record_no ORDER BY place DESC) = 1
),
rest AS (
    SELECT
        records.*,
        CASE
            WHEN here_already.path IS NOT NULL THEN 'already'
            WHEN lag(records.content_sha256) OVER (PARTITION BY records.path, record_no ORDER BY file_no)
                = records.content_sha256 THEN 'already'
            WHEN same_text.article_id IS NOT NULL THEN 'duplicate'
            WHEN first((records.path, record_no)) OVER (PARTITION BY records.content_sha256 ORDER BY file_no, record_no)
                <> (records.path, record_no) THEN 'duplicate'
            ELSE 'published'
        END AS fate,
        coalesce(like_text.article_id, same_place.article_id) AS known_id,
        addresses.first AS first_like,
        same_text.article_id AS same_article_id
    FROM records
    ANTI JOIN again USING (file_no, record_no)
    LEFT JOIN (SELECT DISTINCT path, sha256, record_no FROM again) AS here_already USING (path, sha256, record_no)
    LEFT JOIN (SELECT content_sha256, min(article_id) AS article_id FROM again GROUP BY content_sha256) AS same_text
        USING (content_sha256)
    LEFT JOIN addresses USING (file_no, record_no)
    LEFT JOIN (SELECT DISTINCT article_id FROM again) AS like_text ON like_text.article_id = addresses.article_id
    LEFT JOIN (
        SELECT path, record_no, CASE WHEN NOT is_alone THEN headline END AS title, max_by(article_id, file_no) AS article_id
        FROM again GROUP BY ALL
    ) AS same_place ON
        same_place.path = records.path
        AND same_place.record_no = records.record_no
        AND same_place.title IS NOT DISTINCT FROM CASE WHEN NOT records.is_alone THEN records.headline END
),
late AS (
    SELECT
        rest.* EXCLUDE (known_id, same_article_id, first_like, fate),
        coalesce(known_id, left(sha256(first(rest.sha256 || ':' || rest.record_no) OVER (
            PARTITION BY coalesce(first_like::VARCHAR, CASE WHEN is_alone THEN path END, rest.sha256 || ':' || rest.record_no)
            ORDER BY file_no, record_no
        )), 32)) AS article_id,
        started_at AS first_seen_at,
        started_at AS valid_from,
        true AS is_late
    FROM rest
    WHERE fate = 'published'
),
-- Versions that cannot be read again stay as they are: their file's bytes were erased because of another article in it.
carried AS (
    SELECT record_no, article_id, version AS place, first_seen_at, run_id, valid_from, false AS is_late, true AS is_carried
    FROM lake.main.article_versions AS versions
    ANTI JOIN deliveries ON deliveries.path = versions.source_path AND deliveries.sha256 = versions.source_sha256
),
-- A late record is placed after the last version that was delivered before it.
placed AS (
    FROM again
    UNION ALL BY NAME
    FROM carried
    UNION ALL BY NAME
    SELECT late.*, coalesce((
        SELECT max(again.place) FROM again WHERE again.article_id = late.article_id AND again.file_no < late.file_no
    ), 0) AS place
    FROM late
),
numbered AS (
    SELECT
        file_no,
        record_no,
        article_id,
        coalesce(is_carried, false) AS is_carried,
        place,
        row_number() OVER in_order AS version,
        max(valid_from) OVER in_order AS valid_from,
        min(first_seen_at) OVER (PARTITION BY article_id) AS first_seen_at,
        run_id,
        CASE WHEN bool_and(is_late) OVER (PARTITION BY article_id) THEN 0 ELSE 1 END AS version_before
    FROM placed
    WINDOW in_order AS (PARTITION BY article_id ORDER BY place, is_late, file_no, record_no)
)
SELECT
    file_no,
    record_no,
    CASE WHEN is_carried THEN 'carried' ELSE 'published' END AS fate,
    NULL::VARCHAR AS detail,
    article_id,
    version::INTEGER AS version,
    place AS version_there,
    version_before,
    first_seen_at,
    run_id,
    valid_from
FROM numbered
UNION ALL BY NAME
SELECT
    file_no,
    record_no,
    fate,
    CASE WHEN fate = 'duplicate' THEN 'same text as ' || coalesce('article ' || same_article_id, 'another') END AS detail
FROM rest
WHERE fate <> 'published'
UNION ALL BY NAME
SELECT file_no, record_no, 'quarantined' AS fate, reason || coalesce(': ' || detail, '') AS detail FROM refused
