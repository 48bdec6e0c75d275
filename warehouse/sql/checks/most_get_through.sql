-- critical ops.runs: where nearly all files got through until now, not nearly all are put aside
SELECT
    if(
        settled.files >= 20 AND usual.is_known AND usual.aside * 10 <= usual.files
        AND settled.aside >= threshold('quarantined_hold', NULL) * settled.files,
        settled.aside, 0
    ) AS unexpected,
    settled.files AS elements,
    settled.compared AS details
FROM settled CROSS JOIN usual
