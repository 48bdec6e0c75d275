"""Articles' rows, put together from their labelled lines and their files' metadata."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any

from transforms.authors import Claim, authors_of, best_claims
from transforms.correspondence import RULES
from transforms.dateline import dateline_of, opening_date
from transforms.document import Document
from transforms.genre import genre_of
from transforms.headline import headline_text
from transforms.identity import content_sha256
from transforms.language import language_tag
from transforms.posts import read_posts
from transforms.provider import provider_of
from transforms.published import last_changed, published
from transforms.publisher import first_of_menu, named_alone, owner
from transforms.repair import mend
from transforms.roles import KEPT, Draft, Role
from transforms.section import section_of

LIKELY_DATE = 0.3
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(slots=True)
class Article:
    """A labelled document, the column values of its article and of that one's live posts."""

    document_no: int
    document: Document
    draft: Draft
    post_numbers: list[int | None]  # of each line
    values: dict[str, Any] = field(default_factory=dict)
    posts: list[dict[str, Any]] = field(default_factory=list)


def compose(articles: Sequence[Article], zone: tzinfo | None) -> None:
    """Fill every column that the documents' lines and hints can tell; `zone` is that of times that name none.

    As with labels, what one function tells it tells of all articles before the next is asked.
    """
    for article in articles:
        _tell_times(article, zone)
    for tell in (_tell_authors, _tell_source, _tell_head, _tell_body, _tell_kind):
        for article in articles:
            tell(article)


def _tell_times(article: Article, zone: tzinfo | None) -> None:
    document, draft = article.document, article.draft
    date_lines = _date_lines(draft)
    when, basis = published(document, date_lines, zone)
    article.values |= {
        "published_at": when.at if when else None,
        "published_precision": when.precision if when else None,
        "published_basis": basis,
        "modified_at": last_changed(document, date_lines, when, zone),
    }
    article.posts = read_posts(article.document_no, draft, article.post_numbers, when, zone)


def _tell_authors(article: Article) -> None:
    document, draft = article.document, article.draft
    claims = best_claims(draft)
    article.values |= {
        "authors": authors_of(document, draft, claims),
        "byline": _byline(draft, claims) or _hint(document, "byline"),
    }


def _tell_source(article: Article) -> None:
    document, draft = article.document, article.draft
    chrome = [text for text, role in zip(draft.texts, draft.roles, strict=True) if role == "boilerplate"]
    publisher = _publisher(document, draft, chrome)
    article.values |= {
        "publisher": publisher,
        "provider": _hint(document, "provider") or provider_of(chrome, publisher),
        "url": web_address(_hint(document, "url") or ""),
    }


def _tell_head(article: Article) -> None:
    document, draft = article.document, article.draft
    hinted = _hint(document, "headline")
    article.values |= {
        "headline": headline_text(draft, draft.roles.index("headline")) if "headline" in draft.roles else hinted,
        "alternative_headline": _first(draft, "alternative_headline") or _hint(document, "alternative_headline"),
        "standfirst": _standfirst(draft) or _hint(document, "standfirst"),
        "section": _hint(document, "section") or _section(draft, article.post_numbers),
    }


def _tell_body(article: Article) -> None:
    document, draft = article.document, article.draft
    kept = [line for line, role in enumerate(draft.roles) if role in KEPT]
    article.values |= {
        "dateline": _hint(document, "dateline") or _dateline(draft, kept),
        "body": "\n\n".join([draft.texts[line] for line in kept]),
        "word_count": sum([draft.words[line] for line in kept]),
        "paragraph_count": len(kept),
    }


def _tell_kind(article: Article) -> None:
    told = article.values
    told |= {
        "document_no": article.document_no,
        "language": language_tag(_hint(article.document, "language") or ""),
        "genre": genre_of(article.draft, is_live=bool(article.posts)),
        "content_sha256": content_sha256(
            told["headline"], told["publisher"], told["authors"], told["published_at"], told["body"]
        ),
    }


def _date_lines(draft: Draft) -> list[str]:
    """Lines that may say when it was published, likeliest first; furniture only where the model is sure of it."""
    lines = [
        line
        for line, role in enumerate(draft.roles)
        if role in ("date", "byline", "publisher")
        or (role not in KEPT and draft.date[line] >= LIKELY_DATE and draft.rules[line] not in RULES)
    ]
    said = [draft.texts[line] for line in sorted(lines, key=lambda line: (-draft.date[line], line))]
    opening = next((draft.texts[line] for line, role in enumerate(draft.roles) if role == "paragraph"), "")
    sent = [draft.texts[line] for line, rule in enumerate(draft.rules) if rule == "mail_header"]
    return [*said, *filter(None, [opening_date(opening)]), *reversed(sent)]


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
    said = _hint(document, "publisher")
    masthead = _first(draft, "publisher")
    if said or masthead:
        return said or named_alone(masthead or "")
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
