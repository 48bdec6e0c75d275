"""Where everything is kept: tables, lake, audit, published file. No other folder imports DuckDB or Great Expectations."""
