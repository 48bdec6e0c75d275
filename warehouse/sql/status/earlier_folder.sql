-- The folder in which an earlier version of Cuttings published the file: its views name their files, as patterns.
SELECT max(regexp_replace(
    replace(regexp_extract(sql, 'read_parquet\([^'']*''(.*?)/lake/ops/', 1), '''''', ''''), '\[([*?\[])\]', '\1', 'g'
))
FROM duckdb_views()
WHERE (schema_name, view_name) = ('parts', 'runs')
