-- Of each source compared, how far its languages, and the roles of its lines, are from the usual: now, and in all but a
-- tenth of the runs before (often); and the one that is farthest off now.
WITH units AS (
    SELECT
        source,
        kind,
        unit,
        any_value(articles) AS articles,
        1 - sum(least(share, usual)) AS distance,
        arg_max(
            struct_pack(name := name, share := share, usual := usual),
            if(kind = 'role', abs(share - usual), share - usual)
        ) AS farthest
    FROM shares
    WHERE kind IN ('language', 'role')
    GROUP BY source, kind, unit
)
SELECT
    source,
    kind,
    max(distance) FILTER (unit = 'now') AS now,
    quantile_cont(distance, 0.9) FILTER (unit <> 'now' AND articles >= 5) AS often,
    any_value(farthest) FILTER (unit = 'now') AS farthest
FROM units
GROUP BY source, kind
