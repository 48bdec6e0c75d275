"""The rows that a worker writes for its batch. `file_no` numbers the run's deliveries in order of their paths."""

import pyarrow as pa

from warehouse.schema.articles import CONTENT, LINES
from warehouse.schema.facts import FIGURE, MENTION, QUOTE
from warehouse.schema.ledger import FILES, RAW
from warehouse.schema.posts import POSTS
from warehouse.schema.table import INT, POSITIONS, TEXT, TEXTS

_DELIVERED = (
    "path",
    "path_bytes",
    "sha256",
    "size_bytes",
    "modified_at",
    "fingerprint",
    "reason",
    "detail",
    "encoding",
    "format",
    "records",
)
_FILE_NO = pa.field("file_no", INT, nullable=False)
_RECORD = (_FILE_NO, pa.field("record_no", INT, nullable=False))

STAGED = {
    # status: read, known (its content is in the ledger, so it has no rows of other kinds), quarantined (the whole file),
    # ignored or deferred; doubt: the part of the detail to warn of
    "files": pa.schema(
        [
            _FILE_NO,
            pa.field("status", TEXT, nullable=False),
            *(FILES.arrow.field(name) for name in _DELIVERED),
            pa.field("doubt", TEXT),
        ]
    ),
    # lines_sha256: hash of the non-blank lines and their offsets, computed independently of their labelling
    # facts_doubt: which kinds of fact could not be found in the article, and why
    # samples: the sampled runs of words by which copies are found; terms: the heaviest words, by which stories are found
    "articles": pa.schema(
        [
            *_RECORD,
            *CONTENT,
            pa.field("lines_sha256", TEXT, nullable=False),
            pa.field("facts_doubt", TEXT),
            pa.field("samples", POSITIONS),
            pa.field("terms", TEXTS),
            pa.field("term_hashes", POSITIONS),
            pa.field("term_weights", POSITIONS),
        ]
    ),
    "article_lines": pa.schema([*_RECORD, *LINES]),
    "live_posts": pa.schema([*_RECORD, *POSTS]),
    "quotes": pa.schema([*_RECORD, *QUOTE]),
    "figures": pa.schema([*_RECORD, *FIGURE]),
    "mentions": pa.schema([*_RECORD, *MENTION]),
    "rejects": pa.schema(
        [_FILE_NO, pa.field("record_no", INT), pa.field("reason", TEXT, nullable=False), pa.field("detail", TEXT)]
    ),
    "raw": pa.schema([RAW.arrow.field("sha256"), RAW.arrow.field("content")]),
}
