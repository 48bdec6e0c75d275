"""Read hints about the article from a page's metadata.

For each field, the first of these sources is used: JSON-LD of an article type, or else of the page; the canonical
link; <meta>, with article and Open Graph properties before others; microdata and the <time> of a page that has only
one; links and elements marked as the author's; `lang` and the <title>.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from transforms.document import Hint, HintName
from transforms.formats.fields.hints import find_hints
from transforms.formats.fields.json_values import find_linked_articles, find_linked_pages, is_live_blog, load
from transforms.formats.pages.places import is_beside_text, is_of_others

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
        "article:published_time", "datepublished", "og:published_time", "article:published", "published_time",
        "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "bt:pubdate", "rnews:datepublished",
        "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "pubdate", "publishdate", "publish-date",
        "publish_date", "published_date", "published-date", "published_at", "published_on", "date_published",
        "publication_date", "publication-date", "article.published", "citation_publication_date", "citation_date",
        "created", "date",
    ),
    "modified": ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "last-modified"),
    "url": ("og:url", "twitter:url", "parsely-link"),
    "identifier": ("parsely-post-id", "articleid", "article-id", "dc.identifier"),
}  # fmt: skip
_NAMING = ("property", "name", "itemprop", "http-equiv")  # attributes of <meta>
_ITEMPROPS: dict[str, HintName] = {"datepublished": "published", "datemodified": "modified", "headline": "headline"}
_MANY = ("authors",)
_MOMENTS = ("published", "modified")
_FEW = 60  # elements between a page's headline and the time that it was published
_SCHEME = re.compile(r"https?://(www\.)?")
_PUBLISHED = re.compile(r"\bpublish(?:ed)?\b|\bpublish(?:ed)?[-_.]?(?:date|time|on|at)\b")
_YEAR = re.compile(r"\d{4}")  # a <time> may also be a duration, such as "PT7M"
_NAME = re.compile(r"[^\W_]\S{1,30}|[^\W_a-z]\S{0,20}(?: [^\W_a-z]\S{0,20}| (?:de|van|von|der|al|bin|of|and)){1,5}")
_WRITTEN_BY = frozenset((
    "written by", "author", "by", "verfasst von", "geschrieben von", "écrit par", "escrito por", "scritto da",
    "geschreven door", "skrivet av", "skrevet av", "skrevet af", "kirjoittanut", "napisane przez", "napsal", "scris de",
    "написано автором", "автор", "yazan", "написал", "作者", "執筆者", "글쓴이", "كتب بواسطة", "נכתב על ידי",
))  # fmt: skip
_NO_PERSON = re.compile(r"https?://")  # article:author is often the URL of a profile


def read_page_hints(tree: Any, linked: dict[str, Any], *, has_microdata: bool = True) -> tuple[Hint, ...]:
    """Hints from the metadata of a page; for each name, the most reliable source. `linked` is its JSON-LD article."""
    named = tree.xpath("//*[@itemprop]") if has_microdata else []
    hints: dict[str, list[Hint]] = {}
    for some in (
        find_hints(linked),
        _read_canonical(tree),
        _read_meta(tree),
        _read_microdata(tree, named),
        _read_people(tree, named),
        _read_links(tree),
    ):
        found: dict[str, list[Hint]] = {}
        for hint in some:
            found.setdefault(hint.name, []).append(hint)
        for name, of_name in found.items():
            if name in hints and name in _MOMENTS:  # the first that can be read as a moment counts
                hints[name] += of_name
            hints.setdefault(name, of_name)
    return tuple(hint for some in hints.values() for hint in some)


def add_missing(hints: tuple[Hint, ...], others: Sequence[Hint]) -> tuple[Hint, ...]:
    """The hints, with those of the others whose names they lack; a byline and authors are both of the authors."""
    names = {hint.name for hint in hints}
    names |= {"authors", "byline"} if names & {"authors", "byline"} else set()
    return (*hints, *(hint for hint in others if hint.name not in names))


def find_linked_article(tree: Any) -> dict[str, Any]:
    """The page's own article in its JSON-LD, or what that says of the page itself; {} if it has neither."""
    scripts = (script for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower())
    values = [load(script.text or "") for script in scripts]
    articles = [article for value in values for article in find_linked_articles(value)]
    if articles:
        return _choose_own(tree, articles)
    return next((page for value in values for page in find_linked_pages(value)), {})


def _choose_own(tree: Any, articles: list[dict[str, Any]]) -> dict[str, Any]:
    """The article that has the page's address or headline, a live blog before others; the first if none has."""
    if len(articles) == 1:
        return articles[0]
    first, articles = articles[0], sorted(articles, key=is_live_blog, reverse=True)
    of_page = (*_read_canonical(tree), *_read_meta(tree), *_read_links(tree))
    addresses = {_bare_address(hint.value) for hint in of_page if hint.name == "url"}
    titles = [hint.value.strip().lower() for hint in of_page if hint.name == "headline"]
    hints = [{hint.name: hint.value for hint in find_hints(article)} for article in articles]
    for article, own in zip(articles, hints, strict=True):
        if _bare_address(own.get("url", "")) in addresses:
            return article
    for article, own in zip(articles, hints, strict=True):
        if (name := own.get("headline", "").strip().lower()) and any(name in title for title in titles):
            return article
    return first


def _bare_address(url: str) -> str:
    """An address without what may differ between two links to one page: its scheme, query, and last slash."""
    return _SCHEME.sub("", url).partition("#")[0].partition("?")[0].rstrip("/").lower()


def _read_meta(tree: Any) -> Iterator[Hint]:
    contents: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        attributes = dict(meta.items())
        key = next((key for attribute in _NAMING if (key := attributes.get(attribute))), "").lower()
        if value := key and attributes.get("content"):
            contents.setdefault(key, []).append(value)
    for name, keys in _META.items():
        given = [contents[key] for key in keys if key in contents and _is_usable(name, contents[key])]
        if name == "authors" and not given:
            yield from _read_card(contents)
        for values in given if name in _MOMENTS else given[:1]:
            for value in values if name in _MANY else values[:1]:
                yield Hint(name, value)
    for key, values in contents.items():  # names of sites' own, such as "w-published-date"
        if _PUBLISHED.search(key) and key not in _META["published"]:
            yield Hint("published", values[0])


def _read_card(contents: Mapping[str, Sequence[str]]) -> Iterator[Hint]:
    """The author on the card that a link to the page is shown as elsewhere."""
    for number in ("1", "2"):
        label, value = (contents.get(f"twitter:{part}{number}", ("",))[0].strip() for part in ("label", "data"))
        if value and label.lower().rstrip(": ") in _WRITTEN_BY:
            yield Hint("authors", value)
            return


def _is_usable(name: str, values: Sequence[str]) -> bool:
    return name not in _MANY or not _NO_PERSON.match(values[0])


def _read_microdata(tree: Any, named: Sequence[Any]) -> Iterator[Hint]:
    blogs = tree.xpath("//*[contains(@itemtype, '://schema.org/LiveBlogPosting')]") if named else []
    if any(not is_of_others(blog) for blog in blogs):
        yield Hint("genre", "live_blog")
    for element in named:
        name = _ITEMPROPS.get(element.get("itemprop").lower())
        value = element.get("content") or element.get("datetime")
        if name and value:
            yield Hint(name, value)
    if moment := _find_time(tree):
        yield Hint("published", moment)


def _read_people(tree: Any, named: Sequence[Any]) -> Iterator[Hint]:
    """The author that links and elements of the article are marked with; none if they name several."""
    authors = [link for link in tree.xpath("//a[contains(@rel, 'author')]") if "author" in link.get("rel").split()]
    authors += [element for element in named if "author" in element.get("itemprop").split()]
    found = [next(element.iterfind(".//*[@itemprop='name']"), element) for element in authors]
    names = {" ".join("".join(element.itertext()).split()) for element in found if not is_of_others(element)}
    if len(names) == 1 and _NAME.fullmatch(name := names.pop()):
        yield Hint("authors", name)


def _find_time(tree: Any) -> str | None:
    """The <time> of a page that has only one, or else the first close below its headline; not those of comments."""
    found = (time for time in tree.iter("time") if _YEAR.search(time.get("datetime") or ""))
    times = [time for time in found if not is_beside_text(time)]
    if len({time.get("datetime") for time in times}) == 1:
        return str(times[0].get("datetime"))
    headline = tree.find(".//h1") if times else None
    below = () if headline is None else islice(_iterate_following(headline), _FEW)
    return next((element.get("datetime") for element in below if element in times), None)


def _iterate_following(element: Any) -> Iterator[Any]:
    """The elements behind one; the XPath axis of this name would make a list of all of them."""
    for outer in (element, *element.iterancestors()):
        for sibling in outer.itersiblings():
            yield from sibling.iter("*")


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
