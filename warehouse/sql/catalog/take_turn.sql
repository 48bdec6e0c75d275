-- For PostgreSQL: take the lake's one lock, if it is free, until the transaction ends, and name the holder for others.
-- If the holder's machine disappears, the keepalives free the lock within a minute. A slow machine keeps it.
SELECT
    pg_try_advisory_xact_lock(1668641908) AS is_taken,
    set_config('application_name', $1, true) AS holder,
    set_config('idle_in_transaction_session_timeout', '0', true) AS may_be_idle,
    set_config('tcp_keepalives_idle', '30', true) AS is_asked_after_seconds,
    set_config('tcp_keepalives_interval', '10', true) AS and_again_after_seconds,
    set_config('tcp_keepalives_count', '3', true) AS so_often
