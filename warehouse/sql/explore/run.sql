-- One run.
SELECT * FROM ops.runs WHERE run_id = $run_id
