-- Runs that found something new or did not end as they should, the last one first.
SELECT
    run_id, kind, state, started_at, round(epoch(ended_at - started_at), 1) AS seconds, files_new, articles_new,
    articles_changed, duplicates, quarantined + files_mixed AS quarantined, message
FROM ops.runs
WHERE state NOT IN ('nothing_new') OR files_new > 0
ORDER BY seq DESC
LIMIT $limit OFFSET $offset
