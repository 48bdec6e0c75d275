"""Where everything is kept: tables, lake, audit, published file. Only this folder imports DuckDB and Great Expectations."""
