"""The table of field names that schema.org, ninjs, JSON exports and common feeds use for the parts of an article.

Case, "_", "-" and spaces in a name are ignored, so `datePublished`, `date_published` and `date-published` are the same
name. A dot leads into an object: `title.rendered`. For each field, the first name with a value is used.
"""

import html
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from transforms.document import Hint, HintName

NAMES: dict[HintName, tuple[str, ...]] = {
    "headline": (
        "headline", "headline.main", "headlines", "title", "title.rendered", "webtitle", "fields.headline",
        "titletext", "name",
    ),
    "alternative_headline": (
        "alternativeheadline", "headline.printheadline", "shortheadline", "shorttitle", "printheadline",
    ),
    "standfirst": (
        "standfirst", "fields.standfirst", "fields.trailtext", "dek", "deck", "subtitle", "subheadline",
        "subhead", "trailtext", "abstract", "excerpt", "excerpt.rendered", "summary", "description",
        "descriptiontext", "metadescription",
    ),
    "byline": ("byline", "byline.original", "fields.byline", "bylines"),
    "authors": ("authors", "author", "author.name", "creator", "dc:creator", "contributors"),
    "publisher": (
        "publisher", "publication", "newspaper", "outlet", "source", "sourcename", "sitename", "site",
        "hostname", "sourcedomain", "domain",
    ),
    "provider": (
        "provider", "agency", "wire", "newsagency", "infosource", "infosources", "copyrightholder",
        "sourceorganization",
    ),
    "section": ("section", "articlesection", "sectionname", "category", "categories", "desk", "rubric"),
    "dateline": ("dateline", "located", "locationcreated"),
    "language": ("language", "inlanguage", "lang", "locale", "languagecode"),
    "published": (
        "datepublished", "firstpublished", "publishedat", "published", "publishedon", "publisheddate",
        "publicationdate", "publishdate", "publishingdate", "datepublish", "pubdate", "webpublicationdate",
        "firstcreated", "contentcreated", "dategmt", "date", "datetime", "issued", "datecreated", "createdat",
        "versioncreated", "timestamp",
    ),
    "modified": (
        "datemodified", "modifiedat", "modified", "modifieddate", "updatedat", "updated", "lastmodified",
        "modifiedgmt", "versioncreated", "dateupdated",
    ),
    "url": (
        "url", "canonicalurl", "canonical", "weburl", "link", "permalink", "mainentityofpage", "externalurl",
        "sourceurl", "links.canonical", "href",
    ),
    "identifier": ("identifier", "id", "@id", "uri", "guid", "uuid", "articleid", "slug"),
}  # fmt: skip

BODY = (
    "articlebody", "body", "bodyhtml", "bodyxhtml", "bodytext", "bodies", "content", "contenthtml",
    "contenttext", "fields.body", "fields.bodytext", "fulltext", "maintext", "articletext", "text",
    "plaintext", "rawtext", "story", "paragraphs", "article",
)  # fmt: skip

# If an object is given instead of a string, the keys that may hold the string.
_VALUE_KEYS = ("name", "value", "rendered", "text", "#text", "@value", "title", "content", "@id", "url", "main")
_MANY = ("authors",)
_ADDRESSES = ("url", "identifier")
_ADDRESS = re.compile(r"\s*https?://")  # the URL of a profile or logo instead of a name
_SEVERAL_PEOPLE = re.compile(r",|&|;|\band\b")


class Fields:
    """The fields of a record by normalised name."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self._values = {_normalise(key): value for key, value in record.items()}

    def get(self, name: str) -> Any:
        """The value of a name in the table, None if there is none."""
        value = self._values.get(name)
        if value is None and "." in name:
            outer, _, rest = name.partition(".")
            inner = self._values.get(outer)
            return Fields(inner).get(rest) if isinstance(inner, Mapping) else None
        return value

    def has_any(self) -> bool:
        """Whether the record has any field of an article."""
        return bool(self._values) and any(
            self.get(name) is not None for names in (*NAMES.values(), BODY) for name in names
        )


def find_hints(record: Mapping[str, Any]) -> tuple[Hint, ...]:
    """Hints from all fields of a record that are in the table."""
    fields = Fields(record)
    return tuple(hint for name, names in NAMES.items() for hint in _find_hints(fields, name, names))


def _find_hints(fields: Fields, name: HintName, names: tuple[str, ...]) -> Iterator[Hint]:
    for key in names:
        if (found := fields.get(key)) is None:
            continue
        values = [_strip_markup(value) for value in _find_strings(found) if value.strip()]
        if name not in _ADDRESSES:
            values = [value for value in values if not _ADDRESS.match(value)]
        if values and name in _MANY:
            for value in values:
                yield Hint("byline" if _SEVERAL_PEOPLE.search(value) else name, value)
        elif values:
            yield Hint(name, values[0])
        if values:
            return


def _find_strings(value: Any) -> Iterator[str]:
    """The strings in a field's value: the value itself, the items of a list, or the main key of an object."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, list):
        for item in value[:100]:
            if not isinstance(item, list):
                yield from _find_strings(item)
    elif isinstance(value, Mapping):
        found = next((value[key] for key in _VALUE_KEYS if isinstance(value.get(key), str)), None)
        if found is not None:
            yield found


def _strip_markup(value: str) -> str:
    """A field without tags and entities, which some feeds have in titles."""
    if "<" in value:
        value = re.sub(r"</?[a-zA-Z][^<>]*>", "", value)
    return html.unescape(value) if "&" in value else value


@lru_cache(maxsize=4096)
def _normalise(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")
