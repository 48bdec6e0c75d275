-- The Parquet files of an earlier snapshot, oldest first.
SELECT schema_name || '.' || table_name AS full_name, parse_filename(files.path) AS name, files.data_file_id
FROM __ducklake_metadata_lake.ducklake_data_file AS files
JOIN __ducklake_metadata_lake.ducklake_table AS tables USING (table_id)
JOIN __ducklake_metadata_lake.ducklake_schema AS schemas USING (schema_id)
WHERE files.begin_snapshot <= $1
    AND (files.end_snapshot IS NULL OR files.end_snapshot > $1)
    AND tables.end_snapshot IS NULL
    AND schemas.end_snapshot IS NULL
ORDER BY files.data_file_id
