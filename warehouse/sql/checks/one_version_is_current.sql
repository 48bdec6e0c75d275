-- critical main.articles: each article of the run has exactly one current version
WITH versions AS (
    SELECT article_id, version FROM beside.article_versions SEMI JOIN new.article_versions USING (article_id)
    UNION ALL
    SELECT article_id, version FROM new.article_versions
),
replaced AS (
    SELECT article_id, version FROM beside.superseded SEMI JOIN new.article_versions USING (article_id)
    UNION ALL
    SELECT article_id, version FROM new.superseded
),
current AS (
    SELECT article_id, count(*) FILTER (replaced.article_id IS NULL) AS n
    FROM versions LEFT JOIN replaced USING (article_id, version) GROUP BY article_id
)
SELECT count(*) FILTER (n <> 1) AS unexpected, count(*) AS elements FROM current
