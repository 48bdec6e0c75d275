-- The seconds that each step of a run took, in their order.
SELECT entry.key AS step, entry.value AS seconds
FROM (SELECT unnest(map_entries(seconds_by_step)) AS entry FROM ops.runs WHERE run_id = $run_id)
