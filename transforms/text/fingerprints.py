"""Fingerprints: one of an article's content, which identifies a version, and one of its words, which finds copies."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime

import orjson


def hash_content(
    headline: str | None,
    publisher: str | None,
    authors: Sequence[str],
    published_at: datetime | None,
    body: str,
    corrections: Sequence[str] = (),
) -> str:
    """SHA-256 over headline, publisher, authors, time, body and notes of correction outside it, in lower-case hex.

    The publisher is included, so the same wire copy in two papers has two fingerprints.
    """
    when = published_at.astimezone(UTC).isoformat() if published_at else None
    names = b", ".join(map(orjson.dumps, authors))
    content = b", ".join(
        (
            orjson.dumps(headline),
            orjson.dumps(publisher),
            b"[%b]" % names,
            *map(orjson.dumps, (when, body, *corrections)),
        )
    )
    return hashlib.sha256(b"[%b]" % content).hexdigest()


_NO_LETTERS = re.compile(r"[\W_]+")


def hash_text(text: str) -> str | None:
    """SHA-256 over the letters and digits of a text, in lower-case hex; None if it has none.

    Case, punctuation, blanks, line breaks and the encoding of characters are ignored, so that an erased text is
    recognised in another file, format or encoding. A text with any other word has another fingerprint.
    """
    letters = _NO_LETTERS.sub("", fold_text(text))
    return hashlib.sha256(letters.encode("utf-8", "surrogatepass")).hexdigest() if letters else None


def fold_text(text: str) -> str:
    """Fold the letters of a text: those that differ only in case or in how they are encoded become the same."""
    return unicodedata.normalize("NFKC", text).casefold()
