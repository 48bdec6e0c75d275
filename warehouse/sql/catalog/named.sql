-- The Parquet files that any snapshot names.
SELECT DISTINCT schema_name, table_name, parse_filename(files.path) AS name
FROM __ducklake_metadata_lake.ducklake_data_file AS files
JOIN __ducklake_metadata_lake.ducklake_table AS tables USING (table_id)
JOIN __ducklake_metadata_lake.ducklake_schema AS schemas USING (schema_id)
WHERE tables.end_snapshot IS NULL AND schemas.end_snapshot IS NULL
