-- One row: how many files this run settled, how many of those it quarantined and for which reasons, and that share
-- beside the usual one. A replay counts no files: it reads quarantined files only, so its share means nothing.
WITH run AS (
    SELECT
        count(*) AS files,
        count(*) FILTER (outcome = 'quarantined') AS aside,
        (
            SELECT list(format('{}: {}', reason, n) ORDER BY n DESC, reason)
            FROM (SELECT reason, count(*) AS n FROM open_rejects GROUP BY reason ORDER BY n DESC, reason LIMIT 5)
        ) AS reasons
    FROM outcomes
    WHERE outcome IN ('published', 'mixed', 'duplicate', 'quarantined') AND NOT getvariable('is_replay')
)
SELECT
    run.*,
    list_prepend(
        format(
            '{:.0f}% of {} files quarantined, previously {:.0f}% of {}',
            100 * run.aside / run.files, run.files, 100 * usual.aside / usual.files, usual.files
        ),
        reasons
    ) AS compared
FROM run CROSS JOIN usual
