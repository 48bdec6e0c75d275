-- Columns that a part of a snapshot does not contain because they were added after it was written, with their defaults.
SELECT schema_name || '.' || table_name AS full_name, files.path, columns.column_name AS name, columns.initial_default AS value
FROM __ducklake_metadata_lake.ducklake_data_file AS files
JOIN __ducklake_metadata_lake.ducklake_table AS tables USING (table_id)
JOIN __ducklake_metadata_lake.ducklake_schema AS schemas USING (schema_id)
JOIN __ducklake_metadata_lake.ducklake_column AS columns USING (table_id)
ANTI JOIN __ducklake_metadata_lake.ducklake_name_mapping AS held
    ON held.mapping_id = files.mapping_id AND held.target_field_id = columns.column_id AND held.parent_column IS NULL
WHERE files.begin_snapshot <= $1
    AND (files.end_snapshot IS NULL OR files.end_snapshot > $1)
    AND tables.end_snapshot IS NULL
    AND schemas.end_snapshot IS NULL
    AND columns.end_snapshot IS NULL
    AND columns.parent_column IS NULL
    AND files.mapping_id IS NOT NULL
