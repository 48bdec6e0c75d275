"""Where everything is kept: tables, lake, audit, published file. Nothing else imports DuckDB or Great Expectations."""
