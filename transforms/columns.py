"""Schemas of the tables that `structure` returns: the columns declared in the warehouse, preceded by `document_no`."""

import pyarrow as pa

from warehouse.schema.articles import CONTENT
from warehouse.schema.articles import LINES as LINE_COLUMNS
from warehouse.schema.facts import FIGURE, MENTION, QUOTE
from warehouse.schema.posts import POSTS
from warehouse.schema.table import POSITIONS, TEXTS

_DOCUMENT = pa.field("document_no", pa.int32())


def _make_schema(declared: tuple[pa.Field, ...]) -> pa.Schema:
    """A schema of the declared names and types; descriptions and checks stay with the declarations."""
    return pa.schema([_DOCUMENT, *(pa.field(field.name, field.type) for field in declared)])


# facts_doubt: which kinds of fact could not be found, and why; samples: runs of words by which copies are found
_COVERAGE = (
    pa.field("samples", POSITIONS),
    pa.field("terms", TEXTS),
    pa.field("term_hashes", POSITIONS),
    pa.field("term_weights", POSITIONS),
)
ARTICLES = _make_schema((*CONTENT, pa.field("facts_doubt", pa.string()), *_COVERAGE))
LINES = _make_schema(LINE_COLUMNS)
LIVE_POSTS = _make_schema(POSTS)
QUOTES = _make_schema(QUOTE)
FIGURES = _make_schema(FIGURE)
MENTIONS = _make_schema(MENTION)
