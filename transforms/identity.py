"""The fingerprint of an article's content: equal for equal articles, whatever file they came in."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime


def content_sha256(
    headline: str | None, publisher: str | None, authors: Sequence[str], published_at: datetime | None, body: str
) -> str:
    """Lower-case hex over headline, publisher, authors, time and body: the same wire copy in two papers is two."""
    when = published_at.isoformat() if published_at else None
    content = json.dumps([headline, publisher, list(authors), when, body], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()
