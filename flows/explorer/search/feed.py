"""An Atom feed of a search: the articles published last that it finds."""

import re
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from flows.explorer.frame.page import Asked, Page, Route
from flows.explorer.search.page import FACETS, find_hits, read_choices
from warehouse.reading.explore.reading import Reading

_ATOM = "http://www.w3.org/2005/Atom"
_ENTRIES = 50
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def show_feed(reading: Reading, asked: Asked) -> Page:
    """Write the feed of a search: its newest articles, copies once."""
    chosen, _ = read_choices(reading, asked)
    newest = Asked(asked.path, asked.spell(sort="newest"))
    hits = find_hits(reading, newest, chosen, limit=_ENTRIES)
    published_at = datetime.fromtimestamp(reading.snapshot.published_at, UTC)
    return Page("", "", body=write_feed(asked, hits.rows, published_at), media_type="application/atom+xml")


def write_feed(asked: Asked, rows: list[dict[str, Any]], published_at: datetime) -> bytes:
    """Write an Atom feed; every text in it is text, whatever it holds."""
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]
    words = asked.text("q") or "all articles"
    narrowed = [value for name in FACETS for value in asked.texts(name) or []]
    _add(feed, "title", f"Cuttings: {', '.join([words, *narrowed])}")
    _add(feed, "id", f"urn:cuttings:search:{asked.spell()}")
    _add(feed, "updated", _spell_time(published_at))
    _add(feed, "link", rel="self", href=asked.address())
    _add(feed, "link", rel="alternate", type="text/html", href=asked.address("/search"))
    author = _add(feed, "author")
    _add(author, "name", "Cuttings")
    for row in rows:
        entry = _add(feed, "entry")
        _add(entry, "title", row["headline"] or "(no headline)")
        _add(entry, "id", f"urn:cuttings:article:{row['article_id']}")
        day = row["published_on"]
        _add(entry, "updated", f"{day}T00:00:00Z" if day else _spell_time(published_at))
        _add(entry, "link", rel="alternate", type="text/html", href=asked.address(f"/article/{row['article_id']}", ""))
        if row["publisher"]:
            _add(_add(entry, "author"), "name", row["publisher"])
        if summary := row.get("snippet") or row.get("standfirst"):
            _add(entry, "summary", summary)
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8"))


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text is not None:
        child.text = _NOT_IN_XML.sub("\ufffd", text)
    return child


def _spell_time(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


ROUTES = [Route("/search.atom", show_feed)]
