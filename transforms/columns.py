"""Columns of what `structure` gives, as pyarrow schemas."""

import pyarrow as pa

_TEXT = pa.string()
_NAMES = pa.list_(pa.field("element", pa.string()))
_TIME = pa.timestamp("us", tz="UTC")

ARTICLES = pa.schema(
    {
        "document_no": pa.int32(),
        "headline": _TEXT,
        "alternative_headline": _TEXT,
        "standfirst": _TEXT,
        "byline": _TEXT,
        "authors": _NAMES,
        "publisher": _TEXT,
        "provider": _TEXT,
        "section": _TEXT,
        "dateline": _TEXT,
        "language": _TEXT,
        "language_confidence": pa.float64(),
        "genre": _TEXT,
        "published_at": _TIME,
        "published_precision": _TEXT,
        "published_basis": _TEXT,
        "modified_at": _TIME,
        "url": _TEXT,
        "body": _TEXT,
        "word_count": pa.int32(),
        "paragraph_count": pa.int32(),
        "content_sha256": _TEXT,
    }
)

LINES = pa.schema(
    {
        "document_no": pa.int32(),
        "line_no": pa.int32(),
        "char_start": pa.int64(),
        "char_end": pa.int64(),
        "raw_text": _TEXT,
        "clean_text": _TEXT,
        "role": _TEXT,
        "rule": _TEXT,
        "confidence": pa.float64(),
        "kept": pa.bool_(),
        "post_no": pa.int32(),
    }
)

LIVE_POSTS = pa.schema(
    {
        "document_no": pa.int32(),
        "post_no": pa.int32(),
        "headline": _TEXT,
        "authors": _NAMES,
        "section": _TEXT,
        "posted_at": _TIME,
        "body": _TEXT,
    }
)

LINE_STATS = pa.schema({"source": _TEXT, "line_sha256": _TEXT, "documents": pa.int64()})
