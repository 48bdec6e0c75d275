-- The last $2 runs, newest first: all of them ($1), or those that found something new or failed. A mixed file counts as
-- quarantined too, because part of it is.
SELECT
    seq,
    run_id,
    state,
    files_new AS files,
    articles_new AS new,
    articles_changed AS changed,
    duplicates AS dupes,
    quarantined + files_mixed AS aside,
    round(list_sum(map_values(seconds_by_step)), 1) AS seconds
FROM ops.runs
WHERE seq IN (
    SELECT seq FROM ops.runs WHERE $1 OR state <> 'nothing_new' OR files_new > 0 ORDER BY seq DESC LIMIT $2
)
ORDER BY seq DESC
