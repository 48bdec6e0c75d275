"""Fingerprints of an article: of its content, equal for equal articles, and of its words, equal for copies of it."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime

import orjson


def hash_content(
    headline: str | None, publisher: str | None, authors: Sequence[str], published_at: datetime | None, body: str
) -> str:
    """Lower-case hex over headline, publisher, authors, time and body: the same wire copy in two papers is two."""
    when = published_at.isoformat() if published_at else None
    names = b", ".join(map(orjson.dumps, authors))
    content = b", ".join(
        (orjson.dumps(headline), orjson.dumps(publisher), b"[%b]" % names, *map(orjson.dumps, (when, body)))
    )
    return hashlib.sha256(b"[%b]" % content).hexdigest()


_NO_LETTERS = re.compile(r"[\W_]+")


def hash_text(text: str) -> str | None:
    """Lower-case hex over a text's letters and digits in order; None where it has none.

    Case, punctuation, blanks, line breaks and the way characters are encoded do not count: what was taken down is known
    again in another file, format or encoding. Every changed word does: a corrected text is another one.
    """
    letters = _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text).casefold())
    return hashlib.sha256(letters.encode("utf-8", "surrogatepass")).hexdigest() if letters else None
