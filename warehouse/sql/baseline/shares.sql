-- Per compared source, three kinds of shares: articles per language, articles without a field, lines per role. Each
-- share is given for each earlier run and for now (unit is the run id or 'now'), beside that of all earlier runs
-- (usual).
WITH units AS (
    SELECT source, if(is_now, 'now', run_id) AS unit, articles, languages, missing, roles FROM compared
),
counted AS (
    SELECT source, unit, kind, entry.key AS name, sum(entry.value) AS n
    FROM (
        SELECT source, unit, 'language' AS kind, unnest(map_entries(languages)) AS entry FROM units
        UNION ALL
        SELECT source, unit, 'missing', unnest(map_entries(missing)) FROM units
        UNION ALL
        SELECT source, unit, 'role', unnest(map_entries(roles)) FROM units
    )
    GROUP BY source, unit, kind, name
),
wholes AS (
    SELECT source, unit, sum(articles) AS articles, sum(list_sum(map_values(roles))) AS lines
    FROM units GROUP BY source, unit
),
shares AS (
    SELECT counted.*, articles, if(kind = 'role', lines, articles) AS whole
    FROM counted JOIN wholes USING (source, unit)
),
usual AS (
    SELECT source, kind, name, sum(n) / any_value(whole) AS share
    FROM counted
    JOIN (
        SELECT source, unnest(['language', 'missing', 'role']) AS kind, unnest([sum(articles), sum(articles), sum(lines)]) AS whole
        FROM wholes WHERE unit <> 'now' GROUP BY source
    ) USING (source, kind)
    WHERE unit <> 'now'
    GROUP BY source, kind, name
)
SELECT source, kind, name, unit, shares.articles, n / whole AS share, coalesce(usual.share, 0) AS usual
FROM shares LEFT JOIN usual USING (source, kind, name)
