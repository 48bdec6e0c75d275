"""Turn the bytes of files into articles or rejects. Pure: no clock, network, environment, Prefect or DuckDB.

`transforms.structure` is the table of contents: bytes, documents, lines, roles, fields.
"""

# Increase it with every change that can produce other rows from the same bytes; `cuttings replay --all` updates them.
PARSER_VERSION = "7"
