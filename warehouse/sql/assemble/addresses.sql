-- For each record with an address: the article of that address that it is a version of, or else the first record of the
-- run with that address that it belongs to. A new version shares runs of words with the text before it. Unlike texts
-- under one address, such as that of a section or of a column, are articles of their own.
WITH RECURSIVE records AS (
    SELECT
        articles.file_no,
        articles.record_no,
        articles.url AS page,
        row_number() OVER (
            PARTITION BY articles.url ORDER BY articles.file_no, articles.record_no
        ) AS place
    FROM staged.articles AS articles
    SEMI JOIN (FROM file_fates WHERE fate = 'read' AND canonical_no = file_no) AS read USING (file_no)
    ANTI JOIN refused USING (file_no, record_no)
    WHERE regexp_matches(articles.url, '^https?://[^/]+/.')
),
-- Of an address with many articles, only the latest are compared, and records only with those shortly before them.
of_pages AS MATERIALIZED (
    SELECT versions.url AS page, versions.article_id, versions.version, versions.valid_from
    FROM lake.main.article_versions AS versions
    SEMI JOIN records ON records.page = versions.url
),
held AS (
    SELECT page, article_id, version
    FROM of_pages
    ANTI JOIN (FROM lake.ops.superseded SEMI JOIN of_pages USING (article_id)) AS superseded USING (article_id, version)
    QUALIFY row_number() OVER (PARTITION BY page ORDER BY valid_from DESC, article_id) <= 50
),
shared AS (
    SELECT page FROM (SELECT page FROM records UNION ALL SELECT page FROM held) GROUP BY page HAVING count(*) > 1
),
-- Bodies are read of these only, and of them only hashes of runs of words are held.
bodies AS (
    SELECT records.*, articles.body
    FROM staged.articles AS articles
    JOIN (FROM records SEMI JOIN shared USING (page)) AS records USING (file_no, record_no)
    UNION ALL BY NAME
    SELECT held.*, versions.body
    FROM lake.main.article_versions AS versions
    JOIN (FROM held SEMI JOIN shared USING (page)) AS held USING (article_id, version)
),
texts AS MATERIALIZED (
    SELECT
        * EXCLUDE (body, words),
        list_distinct([hash(words[n], words[n + 1], words[n + 2]) FOR n IN range(1, len(words) - 1)]) AS runs
    FROM (SELECT *, regexp_extract_all(lower(coalesce(body, '')), '[\p{L}\p{N}]+') AS words FROM bodies)
),
compared AS (
    SELECT
        new.file_no,
        new.record_no,
        old.article_id,
        struct_pack(file_no := old.file_no, record_no := old.record_no) AS earlier,
        len(list_intersect(new.runs, old.runs)) / greatest(1, least(len(new.runs), len(old.runs))) AS likeness,
        least(len(new.runs), len(old.runs)) = 0 OR likeness >= 0.1 AS is_like
    FROM texts AS new JOIN texts AS old USING (page)
    WHERE new.file_no IS NOT NULL AND (old.article_id IS NOT NULL OR old.place BETWEEN new.place - 50 AND new.place - 1)
),
of_article AS (
    SELECT file_no, record_no, arg_max(article_id, (likeness, article_id)) AS article_id
    FROM compared WHERE article_id IS NOT NULL AND is_like GROUP BY ALL
),
-- The first record that a record is like, then the first that this one is like, and so on.
first_like AS (
    SELECT
        struct_pack(file_no := file_no, record_no := record_no) AS record,
        coalesce(min(earlier) FILTER (is_like AND article_id IS NULL), record) AS first
    FROM compared GROUP BY file_no, record_no
),
chain AS (
    SELECT record, first FROM first_like
    UNION
    SELECT chain.record, before.first FROM chain JOIN first_like AS before ON before.record = chain.first
),
firsts AS (SELECT record.file_no, record.record_no, min(first) AS first FROM chain GROUP BY ALL)
SELECT
    records.file_no,
    records.record_no,
    records.page,
    of_article.article_id,
    coalesce(firsts.first, struct_pack(file_no := records.file_no, record_no := records.record_no)) AS first,
    coalesce(bool_or(NOT compared.is_like), false)
        AND of_article.article_id IS NULL
        AND any_value(firsts.first) = struct_pack(file_no := records.file_no, record_no := records.record_no) AS is_unlike
FROM records
LEFT JOIN compared USING (file_no, record_no)
LEFT JOIN of_article USING (file_no, record_no)
LEFT JOIN firsts USING (file_no, record_no)
GROUP BY records.file_no, records.record_no, records.page, of_article.article_id, firsts.first
