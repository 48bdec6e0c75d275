"""The lake: DuckLake tables over Parquet parts, their catalog, their files."""
