-- A machine whose clock is behind schedules files for deletion at a time long past, and another would delete them at once.
-- Nothing is scheduled earlier than the newest snapshot. $known: files that were scheduled before.
UPDATE __ducklake_metadata_lake.ducklake_files_scheduled_for_deletion
SET schedule_start = newest.snapshot_time
FROM (
    SELECT arg_max(snapshot_time, snapshot_time::TIMESTAMPTZ) AS snapshot_time
    FROM __ducklake_metadata_lake.ducklake_snapshot
) AS newest
WHERE NOT list_contains($known, data_file_id) AND schedule_start::TIMESTAMPTZ < newest.snapshot_time::TIMESTAMPTZ
