-- The fate of each record that is an article: which article and version it becomes, or which text it repeats. Records
-- that the audit refused are excluded before versions are numbered, so that no version number is skipped.
WITH records AS (
    SELECT
        articles.file_no,
        articles.record_no,
        articles.headline,
        articles.published_at,
        articles.modified_at,
        articles.content_sha256,
        files.path,
        files.sha256,
        files.records = 1 AS is_alone
    FROM staged.articles AS articles
    JOIN staged.files AS files USING (file_no)
    SEMI JOIN (FROM file_fates WHERE fate = 'read' AND canonical_no = file_no) AS read USING (file_no)
    ANTI JOIN refused USING (file_no, record_no)
),
-- Of all versions only those that have the text of a record or come from its file: few, however many are stored.
known AS MATERIALIZED (
    SELECT article_id, version, headline, source_path, source_sha256, record_no, content_sha256
    FROM lake.main.article_versions
    WHERE content_sha256 IN (SELECT content_sha256 FROM records) OR source_path IN (SELECT path FROM records)
),
current AS (
    FROM known
    ANTI JOIN (FROM lake.ops.superseded SEMI JOIN known USING (article_id)) AS superseded USING (article_id, version)
),
-- The article that this record of the file held until now.
earlier_here AS (
    SELECT DISTINCT ON (records.file_no, records.record_no) records.file_no, records.record_no, current.article_id
    FROM records JOIN current ON
        current.source_path = records.path
        AND current.record_no = records.record_no
        AND (records.is_alone OR current.headline = records.headline)
    ORDER BY ALL
),
same_text AS (SELECT content_sha256, min(article_id) AS article_id FROM current GROUP BY content_sha256),
-- Records that are published already. A replay compares with all versions, not only current ones, so that an old text
-- does not become the newest version again.
here_already AS (
    SELECT DISTINCT source_path AS path, source_sha256 AS sha256, record_no, article_id FROM current
    UNION
    SELECT source_path, source_sha256, record_no, article_id
    FROM known WHERE getvariable('is_replay')
),
judged AS (
    SELECT
        records.*,
        CASE
            WHEN here_already.article_id IS NOT NULL THEN 'already'
            WHEN same_text.article_id IS NOT NULL THEN 'duplicate'
            WHEN row_number() OVER same_text_now > 1 THEN 'duplicate'
            ELSE 'published'
        END AS fate,
        coalesce(
            addresses.article_id,
            earlier_here.article_id,
            -- Like records of this run with the same address are versions of one article. Its id is a hash of the first.
            left(sha256(first(records.sha256 || ':' || records.record_no) OVER (
                PARTITION BY coalesce(addresses.first, struct_pack(file_no := file_no, record_no := record_no))
                ORDER BY file_no, record_no
            )), 32)
        ) AS article_id,
        coalesce(same_text.article_id, here_already.article_id) AS same_article_id,
        coalesce(addresses.article_id, earlier_here.article_id) IS NULL AS is_of_nobody
    FROM records
    LEFT JOIN earlier_here USING (file_no, record_no)
    LEFT JOIN addresses USING (file_no, record_no)
    LEFT JOIN same_text USING (content_sha256)
    LEFT JOIN here_already USING (path, sha256, record_no)
    -- Of several records with the same text, the one of an existing article comes first and updates that article. The
    -- others are duplicates.
    WINDOW same_text_now AS (
        PARTITION BY records.content_sha256
        ORDER BY coalesce(addresses.article_id, earlier_here.article_id) IS NULL, file_no, record_no
    )
),
versions AS (
    SELECT article_id, max(version) AS version, min(first_seen_at) AS first_seen_at, max(valid_from) AS valid_from
    FROM lake.main.article_versions SEMI JOIN judged USING (article_id)
    GROUP BY article_id
),
numbered AS (
    SELECT
        file_no,
        record_no,
        article_id,
        coalesce(versions.version, 0) + row_number() OVER (
            PARTITION BY article_id
            ORDER BY coalesce(modified_at, published_at) NULLS FIRST, file_no, record_no
        ) AS version,
        coalesce(versions.version, 0) AS version_before,
        versions.first_seen_at,
        -- If the clock was set back since, a version must not end before it began.
        greatest(getvariable('started_at'), versions.valid_from) AS valid_from
    FROM judged LEFT JOIN versions USING (article_id)
    WHERE fate = 'published'
)
SELECT
    file_no,
    record_no,
    judged.fate,
    CASE WHEN judged.fate = 'duplicate' THEN 'same text as article ' || coalesce(same_article_id, first(judged.article_id) OVER (
        PARTITION BY content_sha256 ORDER BY is_of_nobody, file_no, record_no
    )) END AS detail,
    numbered.article_id,
    numbered.version::INTEGER AS version,
    numbered.version_before,
    numbered.first_seen_at,
    numbered.valid_from
FROM judged LEFT JOIN numbered USING (file_no, record_no)
UNION ALL BY NAME
SELECT file_no, record_no, 'quarantined' AS fate, reason || coalesce(': ' || detail, '') AS detail FROM refused
