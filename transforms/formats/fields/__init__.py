"""The names that sources give to an article's fields, and strict parsing of JSON values."""
