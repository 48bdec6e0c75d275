-- In PostgreSQL's words: take the one lock there is on a lake, until the transaction ends, and say who has it. A machine
-- that is gone without a word loses it within a minute, one that is only slow does not.
SELECT
    pg_try_advisory_xact_lock(1668641908) AS is_taken,
    set_config('application_name', $1, true) AS holder,
    set_config('idle_in_transaction_session_timeout', '0', true) AS may_be_idle,
    set_config('tcp_keepalives_idle', '30', true) AS is_asked_after_seconds,
    set_config('tcp_keepalives_interval', '10', true) AS and_again_after_seconds,
    set_config('tcp_keepalives_count', '3', true) AS so_often
