"""Who published an article, where, and in which section."""

from transforms.document import Document
from transforms.fields.provider import provider_of
from transforms.fields.row import Article, first, hint, web_address
from transforms.phrases.papers import first_of_menu, named_alone, owner
from transforms.phrases.sections import section_of
from transforms.roles.draft.draft import Draft


def tell_source(article: Article) -> None:
    """Set publisher, provider and address."""
    document, draft = article.document, article.draft
    chrome = [text for text, role in zip(draft.texts, draft.roles, strict=True) if role == "boilerplate"]
    publisher = _publisher(document, draft, chrome)
    article.values |= {
        "publisher": publisher,
        "provider": hint(document, "provider") or provider_of(chrome, publisher),
        "url": web_address(hint(document, "url") or ""),
    }


def _publisher(document: Document, draft: Draft, chrome: list[str]) -> str | None:
    """As the metadata says, or the masthead, or a copyright line."""
    said = hint(document, "publisher")
    masthead = first(draft, "publisher")
    if said or masthead:
        return said or named_alone(masthead or "")
    return next(filter(None, map(first_of_menu, chrome[:3])), None) or next(filter(None, map(owner, chrome)), None)


def _section(draft: Draft, post_numbers: list[int | None]) -> str | None:
    """The section named in the head, not that of one post: of several the one over the headline, or nearest to that."""
    lines = [line for line, role in enumerate(draft.roles) if role == "section" and post_numbers[line] is None]
    headline = draft.roles.index("headline") if "headline" in draft.roles else 0
    line = min(lines, key=lambda line: abs(line - headline), default=None)
    return None if line is None else section_of(draft.texts[line]) or draft.texts[line]
