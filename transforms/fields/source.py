"""Find the publisher, provider, URL and section of an article."""

from collections.abc import Iterator

from transforms.document import Document
from transforms.fields.provider import find_provider
from transforms.fields.row import Article, check_address, find_hint
from transforms.phrases.bylines import find_cjk_outlet
from transforms.phrases.papers import find_in_menu, find_owner, strip_place
from transforms.phrases.publishers import clean_publisher
from transforms.phrases.sections import find_section
from transforms.roles.draft.draft import Draft


def set_source(article: Article) -> None:
    """Set publisher, provider and URL."""
    document, draft = article.document, article.draft
    chrome = [text for text, role in zip(draft.texts, draft.roles, strict=True) if role == "boilerplate"]
    publisher = _find_publisher(document, draft, chrome)
    article.values |= {
        "publisher": publisher,
        "provider": clean_publisher(find_hint(document, "provider") or find_provider(chrome, publisher)),
        "url": check_address(find_hint(document, "url") or ""),
    }


def _find_publisher(document: Document, draft: Draft, chrome: list[str]) -> str | None:
    """The first name of a publisher in the metadata, or else in the masthead, a menu or a copyright line."""
    return next(filter(None, map(clean_publisher, _list_possible_publishers(document, draft, chrome))), None)


def _list_possible_publishers(document: Document, draft: Draft, chrome: list[str]) -> Iterator[str | None]:
    yield find_hint(document, "publisher")
    yield from (strip_place(text) for text, role in zip(draft.texts, draft.roles, strict=True) if role == "publisher")
    yield from (
        find_cjk_outlet(text)
        for text, role in zip(draft.texts, draft.roles, strict=True)
        if role in ("byline", "date", "boilerplate")
    )
    yield from map(find_in_menu, chrome[:3])
    yield from map(find_owner, chrome)


def choose_section(draft: Draft, post_numbers: list[int | None]) -> str | None:
    """The section in the head, not that of a post; of several, the one nearest to the headline."""
    lines = [line for line, role in enumerate(draft.roles) if role == "section" and post_numbers[line] is None]
    headline = draft.roles.index("headline") if "headline" in draft.roles else 0
    line = min(lines, key=lambda line: abs(line - headline), default=None)
    return None if line is None else find_section(draft.texts[line]) or draft.texts[line]
