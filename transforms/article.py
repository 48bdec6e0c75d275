"""One article's row, put together from its labelled lines and its file's metadata."""

import re
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from transforms.authors import Claim, authors_of, best_claims
from transforms.dateline import dateline_of
from transforms.document import Document
from transforms.genre import genre_of
from transforms.headline import headline_text
from transforms.identity import content_sha256
from transforms.language import language_tag
from transforms.posts import read_posts
from transforms.provider import provider_of
from transforms.published import last_changed, published
from transforms.publisher import first_of_menu, owner
from transforms.repair import mend
from transforms.roles import KEPT, Draft, Role
from transforms.section import section_of

LIKELY_DATE = 0.3
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(slots=True)
class Article:
    """An article's column values and those of its live posts."""

    values: dict[str, Any]
    posts: list[dict[str, Any]]


def compose(
    document_no: int,
    document: Document,
    draft: Draft,
    post_numbers: list[int | None],
    zone: tzinfo | None,
) -> Article:
    """Fill every column that one document's lines and hints can tell; `zone` is that of times that name none."""
    kept = [line for line, role in enumerate(draft.roles) if role in KEPT]
    body = "\n\n".join(draft.texts[line] for line in kept)
    hinted = _hint(document, "headline")
    headline = headline_text(draft, draft.roles.index("headline")) if "headline" in draft.roles else hinted
    claims = best_claims(draft)
    authors = authors_of(document, draft, claims)
    chrome = [text for text, role in zip(draft.texts, draft.roles, strict=True) if role == "boilerplate"]
    publisher = _publisher(document, draft, chrome)
    date_lines = _date_lines(draft)
    when, basis = published(document, date_lines, zone)
    modified = last_changed(document, date_lines, when, zone)
    posts = read_posts(document_no, draft, post_numbers, when, zone)
    values = {
        "document_no": document_no,
        "headline": headline,
        "alternative_headline": _first(draft, "alternative_headline") or _hint(document, "alternative_headline"),
        "standfirst": _standfirst(draft) or _hint(document, "standfirst"),
        "byline": _byline(draft, claims) or _hint(document, "byline"),
        "authors": authors,
        "publisher": publisher,
        "provider": _hint(document, "provider") or provider_of(chrome, publisher),
        "section": _hint(document, "section") or _section(draft, post_numbers),
        "dateline": _hint(document, "dateline") or _dateline(draft, kept),
        "language": language_tag(_hint(document, "language") or ""),
        "genre": genre_of(draft, is_live=bool(posts)),
        "published_at": when.at if when else None,
        "published_precision": when.precision if when else None,
        "published_basis": basis,
        "modified_at": modified,
        "url": web_address(_hint(document, "url") or ""),
        "body": body,
        "word_count": sum(draft.words[line] for line in kept),
        "paragraph_count": len(kept),
        "content_sha256": content_sha256(headline, publisher, authors, when.at if when else None, body),
    }
    return Article(values, posts)


def _date_lines(draft: Draft) -> list[str]:
    """Lines that may say when it was published, likeliest first; furniture only where the model is sure of it."""
    lines = [
        line
        for line, role in enumerate(draft.roles)
        if role in ("date", "byline") or (role not in KEPT and draft.date[line] >= LIKELY_DATE)
    ]
    return [draft.texts[line] for line in sorted(lines, key=lambda line: (-draft.date[line], line))]


def web_address(value: str) -> str | None:
    """An address as given, if it is a whole one; a page's relative links lead nowhere outside it."""
    return value if _ADDRESS.fullmatch(value) else None


def _first(draft: Draft, role: Role) -> str | None:
    return draft.texts[draft.roles.index(role)] if role in draft.roles else None


def _byline(draft: Draft, claims: list[Claim]) -> str | None:
    """The byline that names the authors; the first of all where they are named elsewhere."""
    lines = [claim.line for claim in claims if draft.roles[claim.line] == "byline"]
    return draft.texts[lines[0]] if lines else _first(draft, "byline")


def _hint(document: Document, name: str) -> str | None:
    if not document.hints:
        return None
    values = (mend(hint.value) for hint in document.hints if hint.name == name)
    return next(filter(None, values), None)


def _standfirst(draft: Draft) -> str | None:
    """The prose under the headline; bullets there only if they are all there is."""
    lines = [line for line, role in enumerate(draft.roles) if role == "standfirst"]
    prose = [line for line in lines if draft.rules[line] != "bullets_under_headline"]
    return "\n".join(draft.texts[line] for line in prose or lines) or None


def _publisher(document: Document, draft: Draft, chrome: list[str]) -> str | None:
    """As the metadata says, or the masthead, or a copyright line."""
    said = _hint(document, "publisher") or _first(draft, "publisher")
    if said:
        return said
    return next(filter(None, map(first_of_menu, chrome[:3])), None) or next(filter(None, map(owner, chrome)), None)


def _section(draft: Draft, post_numbers: list[int | None]) -> str | None:
    """The section named in the head, not that of one post: of several the one over the headline, or nearest to that."""
    lines = [line for line, role in enumerate(draft.roles) if role == "section" and post_numbers[line] is None]
    headline = draft.roles.index("headline") if "headline" in draft.roles else 0
    line = min(lines, key=lambda line: abs(line - headline), default=None)
    return None if line is None else section_of(draft.texts[line]) or draft.texts[line]


def _dateline(draft: Draft, kept: list[int]) -> str | None:
    lines = [line for line, role in enumerate(draft.roles) if role in ("dateline", "byline")]
    lines += [line for line in kept if draft.roles[line] == "paragraph"][:1]
    return next(filter(None, (dateline_of(draft.texts[line]) for line in lines)), None)
