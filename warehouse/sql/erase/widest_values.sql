-- The catalog keeps the least and greatest value that each column ever had, and these may be texts that were erased.
-- This computes them again from the files that remain. They must not be NULL instead: DuckLake would then take those of
-- the next file for those of all files, and skip files that it should read.
-- TRY_CAST: DuckDB computes the cast for text columns too, where it fails on text that is not ASCII.
UPDATE __ducklake_metadata_lake.ducklake_table_column_stats AS stats
SET min_value = live.min_value, max_value = live.max_value
FROM (
    SELECT
        columns.table_id,
        columns.column_id,
        CASE WHEN column_type = 'blob' THEN min(TRY_CAST(min_value AS BLOB))::VARCHAR ELSE min(min_value) END AS min_value,
        CASE WHEN column_type = 'blob' THEN max(TRY_CAST(max_value AS BLOB))::VARCHAR ELSE max(max_value) END AS max_value
    FROM __ducklake_metadata_lake.ducklake_column AS columns
    LEFT JOIN (
        __ducklake_metadata_lake.ducklake_file_column_stats AS values
        SEMI JOIN (
            FROM __ducklake_metadata_lake.ducklake_data_file WHERE end_snapshot IS NULL
        ) AS files USING (data_file_id)
    ) ON values.table_id = columns.table_id AND values.column_id = columns.column_id
    WHERE columns.end_snapshot IS NULL AND column_type IN ('varchar', 'blob')
    GROUP BY columns.table_id, columns.column_id, column_type
) AS live
WHERE stats.table_id = live.table_id AND stats.column_id = live.column_id
