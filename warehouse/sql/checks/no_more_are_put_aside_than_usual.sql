-- warning ops.runs: the share of files put aside is about that of the runs before
SELECT
    if(
        settled.files >= 20 AND usual.is_known
        AND settled.aside / settled.files > usual.aside / usual.files + threshold('quarantined_rise', NULL),
        settled.aside, 0
    ) AS unexpected,
    settled.files AS elements,
    settled.compared AS details
FROM settled CROSS JOIN usual
