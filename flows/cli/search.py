"""`cuttings search`: the best hits of a full-text search, on the terminal or as JSON."""

import json
import sys
from typing import Any

from flows.reporting.terminal import make_table, open_console
from flows.settings.declared import Settings
from warehouse.reading.search import Found, search


def find(settings: Settings, words: str, *, limit: int, offset: int, as_json: bool) -> None:
    """Print up to `limit` hits of a search after the first `offset`, best first."""
    found = search(settings.data, words, limit=limit, offset=offset)
    if as_json:
        answer = {"query": words, "found": found.total, "offset": offset, "hits": found.hits}
        sys.stdout.write(json.dumps(answer, default=str, ensure_ascii=False) + "\n")
        return
    out = open_console()
    for hit in found.hits:
        lines = (_locate(hit), f"…{hit['snippet']}…" if hit["snippet"] else "")
        title = (f"{hit['score']:.2f}", hit["headline"] or "(no headline)")
        out.print(make_table(None, title, [("", "\n".join(filter(None, lines)))]))
    out.print(_summarize(found, words, offset))


def _locate(hit: dict[str, Any]) -> str:
    """Say where and when an article was published, and how to find it: its id, file and address."""
    published = ", ".join(filter(None, (hit["publisher"], str(hit["published_on"] or ""))))
    return "\n".join(filter(None, (published, hit["article_id"], hit["source_path"], hit["url"])))


def _summarize(found: Found, words: str, offset: int) -> str:
    if not found.total:
        return f"nothing is found with {words}"
    if not found.hits:
        return f"{found.total} found, fewer than the offset"
    last = offset + len(found.hits)
    more = f"; more with --offset {last}" if last < found.total else ""
    return f"{offset + 1} to {last} of {found.total}{more}" if more or offset else f"{found.total} found"
