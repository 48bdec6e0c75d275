"""Names that sources give to an article's fields, and the JSON values that hold them."""
