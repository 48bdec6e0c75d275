"""The fingerprint of an article's content: equal for equal articles, whatever file they came in."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

import orjson


def content_sha256(
    headline: str | None, publisher: str | None, authors: Sequence[str], published_at: datetime | None, body: str
) -> str:
    """Lower-case hex over headline, publisher, authors, time and body: the same wire copy in two papers is two."""
    when = published_at.isoformat() if published_at else None
    names = b", ".join(map(orjson.dumps, authors))
    content = b", ".join(
        (orjson.dumps(headline), orjson.dumps(publisher), b"[%b]" % names, *map(orjson.dumps, (when, body)))
    )
    return hashlib.sha256(b"[%b]" % content).hexdigest()
