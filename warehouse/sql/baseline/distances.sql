-- Per compared source, how far its languages and the roles of its lines are from the usual shares (0 to 1): now, and
-- the distance that 90 % of the earlier runs stay within (often). `farthest` is the language or role that differs most
-- now.
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
