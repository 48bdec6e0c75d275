"""Columns of what `structure` gives: those the warehouse declares, with the document's number in the batch in front."""

import pyarrow as pa

from warehouse.schema.articles import CONTENT, POSTS
from warehouse.schema.articles import LINES as LINE_COLUMNS

_DOCUMENT = pa.field("document_no", pa.int32())


def _make_schema(declared: tuple[pa.Field, ...]) -> pa.Schema:
    """The declared names and types; what a column means and what is checked is said at its declaration only."""
    return pa.schema([_DOCUMENT, *(pa.field(field.name, field.type) for field in declared)])


ARTICLES = _make_schema(CONTENT)
LINES = _make_schema(LINE_COLUMNS)
LIVE_POSTS = _make_schema(POSTS)
