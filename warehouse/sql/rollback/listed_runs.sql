-- The runs that a rollback concerns, the last first, with what they brought.
SELECT
    run_id,
    runs.started_at,
    if(is_taken_back, 'rolled back', 'restored') AS becomes,
    files_new AS files,
    articles_new AS new,
    articles_changed AS changed,
    message
FROM affected JOIN lake.ops.runs AS runs USING (run_id)
ORDER BY runs.seq DESC
