-- For PostgreSQL: the holder of the lock that take_turn.sql takes.
SELECT activity.application_name AS holder
FROM pg_locks AS locks
JOIN pg_stat_activity AS activity USING (pid)
WHERE locks.locktype = 'advisory' AND locks.granted AND (locks.classid, locks.objid) = (0, 1668641908)
    AND activity.datname = current_database()
