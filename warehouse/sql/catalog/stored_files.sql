-- The Parquet files in the catalog, in the order in which they were committed. Written so that both SQLite and PostgreSQL
-- accept it.
SELECT
    schemas.schema_name || '.' || tables.table_name AS table_name,
    files.path,
    files.end_snapshot IS NOT NULL AS has_ended,
    files.file_size_bytes,
    files.record_count
FROM ducklake_data_file AS files
JOIN ducklake_table AS tables ON tables.table_id = files.table_id AND tables.end_snapshot IS NULL
JOIN ducklake_schema AS schemas ON schemas.schema_id = tables.schema_id AND schemas.end_snapshot IS NULL
GROUP BY 1, 2, 3, 4, 5
ORDER BY min(files.data_file_id)
