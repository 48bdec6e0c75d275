"""Read hints about the article from a page's metadata.

For each field, the first of these sources is used: JSON-LD of an article type; the canonical link; <meta>, with article
and Open Graph properties before others; microdata and the <time> of a page that has only one; `lang` and the <title>.
"""

import re
from collections.abc import Iterator
from typing import Any

from transforms.document import Hint, HintName
from transforms.formats.fields.json_values import find_linked_articles, load
from transforms.formats.fields.names import find_hints

# Names in <meta name=...>, <meta property=...> and <meta itemprop=...>, the most reliable first.
_META: dict[HintName, tuple[str, ...]] = {
    "headline": (
        "og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "citation_title",
    ),
    "standfirst": ("og:description", "twitter:description", "description", "dc.description"),
    "authors": (
        "article:author", "author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
        "citation_author",
    ),
    "byline": ("byl", "byline"),
    "publisher": ("og:site_name", "article:publisher", "publisher", "dc.publisher", "application-name"),
    "section": ("article:section", "parsely-section", "section"),
    "language": ("og:locale", "content-language", "language", "dc.language"),
    "published": (
        "article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date",
        "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "pubdate", "publishdate", "publish-date",
        "citation_publication_date", "citation_date", "date",
    ),
    "modified": ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "last-modified"),
    "url": ("og:url", "twitter:url", "parsely-link"),
    "identifier": ("parsely-post-id", "articleid", "article-id", "dc.identifier"),
}  # fmt: skip
_ITEMPROPS: dict[str, HintName] = {"datepublished": "published", "datemodified": "modified", "headline": "headline"}
_MANY = ("authors",)
_NO_PERSON = re.compile(r"https?://")  # article:author is often the URL of a profile


def read_page_hints(tree: Any) -> tuple[Hint, ...]:
    """Hints from the metadata of a page; for each name, the most reliable source."""
    hints: dict[str, list[Hint]] = {}
    for source in (_read_linked_data, _read_canonical, _read_meta, _read_microdata, _read_links):
        found: dict[str, list[Hint]] = {}
        for hint in source(tree):
            found.setdefault(hint.name, []).append(hint)
        for name, some in found.items():
            hints.setdefault(name, some)
    return tuple(hint for some in hints.values() for hint in some)


def _read_linked_data(tree: Any) -> Iterator[Hint]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            articles = find_linked_articles(load((script.text or "").strip()))
            if articles:
                yield from find_hints(articles[0])
                return


def _read_meta(tree: Any) -> Iterator[Hint]:
    contents: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if (key := meta.get(attribute)) and (value := meta.get("content")):
                contents.setdefault(key.lower(), []).append(value)
                break
    for name, keys in _META.items():
        values = next((contents[key] for key in keys if _is_usable(name, contents.get(key))), [])
        for value in values if name in _MANY else values[:1]:
            yield Hint(name, value)


def _is_usable(name: str, values: list[str] | None) -> bool:
    return bool(values) and not (name in _MANY and _NO_PERSON.match(values[0] if values else ""))


def _read_microdata(tree: Any) -> Iterator[Hint]:
    for element in tree.iterfind(".//*[@itemprop]"):
        name = _ITEMPROPS.get(element.get("itemprop").lower())
        value = element.get("content") or element.get("datetime")
        if name and value:
            yield Hint(name, value)
    times = {time.get("datetime") for time in tree.iterfind(".//time[@datetime]")}
    if len(times) == 1:
        yield Hint("published", times.pop())


def _read_canonical(tree: Any) -> Iterator[Hint]:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            yield Hint("url", link.get("href"))
            return


def _read_links(tree: Any) -> Iterator[Hint]:
    root = tree if tree.tag == "html" else next(tree.iter("html"), tree)
    if language := root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"):
        yield Hint("language", language)
    title = next(tree.iter("title"), None)
    if title is not None and title.text:
        yield Hint("headline", " ".join(title.text.split()))
