-- The Parquet files that no snapshot names any more, which are deleted some time after $1, or all of them if it is NULL.
SELECT path
FROM __ducklake_metadata_lake.ducklake_files_scheduled_for_deletion
WHERE $1::TIMESTAMPTZ IS NULL OR schedule_start::TIMESTAMPTZ < $1::TIMESTAMPTZ
