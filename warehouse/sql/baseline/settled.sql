-- One row: the files of this run that came to an end, those of them put aside, and for what, alone and beside the usual
-- share; none of a replay, which is about files put aside.
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
