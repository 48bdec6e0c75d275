-- Versions that the replay changes: new ones, gone ones, and those whose listed fields changed.
WITH compared AS (
    SELECT
        coalesce(fresh.article_id, old.article_id) AS article_id,
        coalesce(fresh.version, old.version) AS version,
        CASE WHEN old.article_id IS NULL THEN 'new' WHEN fresh.article_id IS NULL THEN 'gone' ELSE 'changed' END AS change,
        list_filter([/* fields */], lambda field: field IS NOT NULL) AS fields
    FROM lake.main.article_versions AS old
    FULL JOIN new.article_versions AS fresh USING (article_id, version)
),
old_rows AS (
    SELECT article_id, version, 'lines' AS field, sum(hash(/* lines */)) AS rows
    FROM lake.main.article_lines GROUP BY article_id, version
    UNION ALL
    SELECT article_id, version, 'posts', sum(hash(/* posts */))
    FROM lake.main.live_posts GROUP BY article_id, version
    UNION ALL
    SELECT article_id, version, 'quotes', sum(hash(/* quotes */))
    FROM lake.main.quotes GROUP BY article_id, version
    UNION ALL
    SELECT article_id, version, 'figures', sum(hash(/* figures */))
    FROM lake.main.figures GROUP BY article_id, version
    UNION ALL
    SELECT article_id, version, 'mentions', sum(hash(/* mentions */))
    FROM lake.main.mentions GROUP BY article_id, version
),
fresh_rows AS (
    SELECT article_id, version, 'lines' AS field, sum(hash(/* lines */)) AS rows
    FROM new.article_lines GROUP BY article_id, version
    UNION ALL
    SELECT article_id, version, 'posts', sum(hash(/* posts */))
    FROM new.live_posts GROUP BY article_id, version
    UNION ALL
    SELECT article_id, version, 'quotes', sum(hash(/* quotes */))
    FROM new.quotes GROUP BY article_id, version
    UNION ALL
    SELECT article_id, version, 'figures', sum(hash(/* figures */))
    FROM new.figures GROUP BY article_id, version
    UNION ALL
    SELECT article_id, version, 'mentions', sum(hash(/* mentions */))
    FROM new.mentions GROUP BY article_id, version
),
other_rows AS (
    SELECT article_id, version, list(field ORDER BY field) AS fields
    FROM old_rows FULL JOIN fresh_rows USING (article_id, version, field)
    WHERE old_rows.rows IS DISTINCT FROM fresh_rows.rows
    GROUP BY article_id, version
),
known AS (SELECT DISTINCT article_id FROM lake.main.article_versions)
SELECT
    article_id,
    version,
    change,
    list_concat(compared.fields, coalesce(other_rows.fields, [])) AS fields,
    known.article_id IS NULL AS is_new
FROM compared
LEFT JOIN other_rows USING (article_id, version)
LEFT JOIN known USING (article_id)
WHERE change <> 'changed' OR len(compared.fields) > 0 OR other_rows.fields IS NOT NULL
