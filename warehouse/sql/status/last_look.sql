-- The last run over the landing folder that is in the ledger, and the number of the last run of any kind.
SELECT
    max_by(run_id, seq) FILTER (is_look) AS run_id,
    max_by(ended_at, seq) FILTER (is_look) AS ended_at,
    max_by(state, seq) FILTER (is_look) AS state,
    max_by(files_seen, seq) FILTER (is_look) AS files_seen,
    max(seq) AS last_seq
FROM (SELECT *, kind = 'run' OR state = 'failed' AS is_look FROM ops.runs)
