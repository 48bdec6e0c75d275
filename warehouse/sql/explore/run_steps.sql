-- The seconds that each step of a run took, in their order, and to how many articles a second that comes.
SELECT
    entry.key AS step,
    entry.value AS seconds,
    round(nullif(articles_new + articles_changed, 0) / nullif(entry.value, 0), 1) AS articles_a_second
FROM (SELECT unnest(map_entries(seconds_by_step)) AS entry, articles_new, articles_changed FROM ops.runs WHERE run_id = $run_id)
