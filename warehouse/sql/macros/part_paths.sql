-- The paths of parts, for read_parquet, which would expand * ? and [ in the name of a folder.
CREATE OR REPLACE MACRO ops.part_paths(folder, names) AS [
    regexp_replace(ops.data_folder(), '([*?\[])', '[\1]', 'g') || folder || '/' || name || '.parquet' FOR name IN names
]
