-- Every run, the last first. A mixed file counts as quarantined too, because part of it is.
SELECT
    run_id,
    state,
    files_new AS files,
    articles_new AS new,
    articles_changed AS changed,
    duplicates AS dupes,
    quarantined + files_mixed AS aside,
    round(list_sum(map_values(seconds_by_step)), 1) AS seconds
FROM ops.runs
ORDER BY seq DESC
