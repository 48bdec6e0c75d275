-- critical ops.runs: the run does not quarantine nearly all files where earlier runs quarantined few (runs of 20 files or more)
SELECT
    if(
        settled.files >= 20 AND usual.is_known AND usual.aside * 10 <= usual.files
        AND settled.aside >= threshold('quarantined_hold', NULL) * settled.files,
        settled.aside, 0
    ) AS unexpected,
    settled.files AS elements,
    settled.compared AS details
FROM settled CROSS JOIN usual
