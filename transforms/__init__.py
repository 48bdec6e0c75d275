"""WHAT an article is: bytes in, rows or rejects out. Pure: no clock, network, environment, Prefect or DuckDB."""

# Goes up with every change that can give other rows for the same bytes; `cuttings replay --all` then settles them.
PARSER_VERSION = "2"
