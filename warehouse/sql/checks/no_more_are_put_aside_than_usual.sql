-- warning ops.runs: the share of files quarantined is not much higher than in earlier runs (runs of 20 files or more)
SELECT
    if(
        settled.files >= 20 AND usual.is_known
        AND settled.aside / settled.files > usual.aside / usual.files + threshold('quarantined_rise', NULL),
        settled.aside, 0
    ) AS unexpected,
    settled.files AS elements,
    settled.compared AS details
FROM settled CROSS JOIN usual
