-- critical main.article_versions: there are as many article versions as records counted as published
WITH counted AS (
    SELECT coalesce(sum(outcomes.records[2]), 0) AS published FROM outcomes WHERE fate = 'read'
),
rows_there AS (
    SELECT (SELECT count(*) FROM new.article_versions)
        - (SELECT count(*) FROM record_fates WHERE fate = 'carried')
        + (
            SELECT count(*) FROM record_fates SEMI JOIN (FROM outcomes WHERE fate = 'read') USING (file_no)
            WHERE fate = 'already'
        ) AS published
)
SELECT abs(counted.published - rows_there.published)::BIGINT AS unexpected, counted.published::BIGINT AS elements
FROM counted CROSS JOIN rows_there
