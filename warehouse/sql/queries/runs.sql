SELECT
    run_id, state, files_new, articles_new, articles_changed, duplicates, quarantined, deferred,
    round(list_sum(map_values(seconds_by_step)), 1) AS seconds
FROM ops.runs
ORDER BY seq DESC
