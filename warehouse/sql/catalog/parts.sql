-- The Parquet files of a snapshot, oldest first, and whether some rows of theirs are deleted in it.
SELECT
    schema_name || '.' || table_name AS full_name,
    parse_filename(files.path) AS name,
    EXISTS (
        FROM __ducklake_metadata_lake.ducklake_delete_file AS deletions
        WHERE deletions.data_file_id = files.data_file_id
            AND deletions.begin_snapshot <= $1
            AND (deletions.end_snapshot IS NULL OR deletions.end_snapshot > $1)
    ) AS has_deleted_rows
FROM __ducklake_metadata_lake.ducklake_data_file AS files
JOIN __ducklake_metadata_lake.ducklake_table AS tables USING (table_id)
JOIN __ducklake_metadata_lake.ducklake_schema AS schemas USING (schema_id)
WHERE files.begin_snapshot <= $1
    AND (files.end_snapshot IS NULL OR files.end_snapshot > $1)
    AND tables.end_snapshot IS NULL
    AND schemas.end_snapshot IS NULL
ORDER BY files.data_file_id
