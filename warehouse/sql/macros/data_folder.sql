-- The data folder, with a slash at its end, as this session reaches it. If warehouse.duckdb itself was opened, it is the
-- folder that the file is in now, so that a moved or copied folder reads its own files: DuckDB names its temporary
-- folder after the file. If the file was attached, it is the folder in which it was published. `SET VARIABLE
-- cuttings_data = '/folder'` comes before both.
CREATE OR REPLACE MACRO ops.data_folder() AS coalesce(
    rtrim(getvariable('cuttings_data'), '/') || '/',
    nullif(regexp_extract(current_setting('temp_directory'), '^(.*/)warehouse\.duckdb\.tmp$', 1), ''),
    ops.published_in()
)
