"""WHERE it is kept: tables, lake, audit and the published file. The only folder that imports DuckDB and GX."""
