-- When these runs began. No run is taken to have begun before those that committed before it, so that a machine whose clock
-- is behind does not make its runs look old.
SELECT run_id, began_at
FROM (SELECT run_id, max(started_at) OVER (ORDER BY seq) AS began_at FROM lake.ops.runs)
WHERE list_contains($1, run_id)
