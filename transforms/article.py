"""One article's row, put together from its labelled lines and its file's metadata."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from transforms.dates import When, parse_when
from transforms.document import Document
from transforms.identity import content_sha256
from transforms.language import language_tag
from transforms.names import is_name, parse_names
from transforms.published import published
from transforms.repair import mend
from transforms.roles import KEPT, Draft, Role

_ADDRESS = re.compile(r"https?://\S+")


@dataclass(slots=True)
class Article:
    """An article's column values and those of its live posts."""

    values: dict[str, Any]
    posts: list[dict[str, Any]]


def compose(document_no: int, document: Document, draft: Draft, post_numbers: list[int | None]) -> Article:
    """Fill every column that one document's lines and hints can tell."""
    kept = [line for line, role in enumerate(draft.roles) if role in KEPT]
    body = "\n\n".join(draft.texts[line] for line in kept)
    headline = _first(draft, "headline") or _hint(document, "headline")
    authors = _authors(document, draft)
    publisher = _first(draft, "publisher") or _hint(document, "publisher")
    when, basis = published(document, [t for t, r in zip(draft.texts, draft.roles, strict=True) if r == "date"])
    modified = parse_when(_hint(document, "modified") or "")
    posts = _posts(document_no, draft, post_numbers)
    values = {
        "document_no": document_no,
        "headline": headline,
        "alternative_headline": _first(draft, "alternative_headline") or _hint(document, "alternative_headline"),
        "standfirst": _joined(draft, "standfirst") or _hint(document, "standfirst"),
        "byline": _first(draft, "byline") or _hint(document, "byline"),
        "authors": authors,
        "publisher": publisher,
        "provider": _hint(document, "provider"),
        "section": _first(draft, "section") or _hint(document, "section"),
        "dateline": _hint(document, "dateline"),
        "language": language_tag(_hint(document, "language") or ""),
        "genre": "live_blog" if posts else "article",
        "published_at": when.at if when else None,
        "published_precision": when.precision if when else None,
        "published_basis": basis,
        "modified_at": modified.at if modified else None,
        "url": web_address(_hint(document, "url") or ""),
        "body": body,
        "word_count": sum(draft.words[line] for line in kept),
        "paragraph_count": len(kept),
        "content_sha256": content_sha256(headline, publisher, authors, when.at if when else None, body),
    }
    return Article(values, posts)


def web_address(value: str) -> str | None:
    """An address as given, if it is a whole one; a page's relative links lead nowhere outside it."""
    return value if _ADDRESS.fullmatch(value) else None


def _first(draft: Draft, role: Role) -> str | None:
    return draft.texts[draft.roles.index(role)] if role in draft.roles else None


def _joined(draft: Draft, role: Role) -> str | None:
    return "\n".join(text for text, r in zip(draft.texts, draft.roles, strict=True) if r == role) or None


def _hint(document: Document, name: str) -> str | None:
    values = (mend(hint.value) for hint in document.hints if hint.name == name)
    return next(filter(None, values), None)


def _authors(document: Document, draft: Draft) -> list[str]:
    hinted = [h.value for h in document.hints if h.name == "authors"]
    names = [name for value in hinted for name in ([value] if is_name(value) else parse_names(value))]
    if not names:
        for text, role in zip(draft.texts, draft.roles, strict=True):
            names += parse_names(text.split(" ", 1)[-1] if text[:1].isdigit() else text) if role == "byline" else []
    return list(dict.fromkeys(names))


def _posts(document_no: int, draft: Draft, numbers: list[int | None]) -> list[dict[str, Any]]:
    posts: dict[int, dict[str, Any]] = {}
    bodies: dict[int, list[str]] = {}
    for line, number in enumerate(numbers):
        if number is None:
            continue
        post = posts.setdefault(
            number, {"document_no": document_no, "post_no": number, "headline": None, "authors": [], "section": None,
                     "posted_at": None}
        )  # fmt: skip
        role, text = draft.roles[line], draft.texts[line]
        if role in ("headline", "subheading") and post["headline"] is None and not bodies.get(number):
            post["headline"] = text
        elif role == "byline":
            post["authors"] += parse_names(text.split(" ", 1)[-1] if text[:1].isdigit() else text)
        elif role == "section":
            post["section"] = text.split(" ", 1)[-1] if text[:1].isdigit() else text
        elif role == "post_meta":
            when = parse_when(text)
            post["posted_at"] = _instant(when)
        elif role in KEPT:
            bodies.setdefault(number, []).append(text)
    return [{**post, "body": "\n\n".join(bodies.get(number, []))} for number, post in posts.items()]


def _instant(when: When | None) -> datetime | None:
    return when.at if when and when.precision == "instant" else None
