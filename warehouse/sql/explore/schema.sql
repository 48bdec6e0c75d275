-- Every published table with its columns, their types and what they mean.
SELECT schema_name || '.' || table_name AS table_name, relations.comment AS means, column_name, data_type,
    columns.comment AS column_means
FROM duckdb_columns() AS columns
JOIN (
    SELECT schema_name, view_name AS table_name, comment FROM duckdb_views() WHERE NOT internal
    UNION ALL
    SELECT schema_name, table_name, comment FROM duckdb_tables() WHERE NOT internal
) AS relations USING (schema_name, table_name)
WHERE schema_name IN ('main', 'ops') AND NOT columns.internal
ORDER BY schema_name, table_name, column_index
