"""Find the articles in a JSON value: answers of APIs, dumps of databases, tables of pandas, exports of chats."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from transforms.document import Hint
from transforms.formats.fields.hints import find_hints
from transforms.formats.fields.json_values import find_linked_articles
from transforms.formats.fields.lookup import Fields, GivenNames, Names, find_names
from transforms.formats.records.side_tables import join_tables

# Names under which files have their list of articles, the usual ones first.
_ENVELOPES = Names((
    "articles", "items", "results", "data", "docs", "documents", "entries", "stories", "news", "posts", "records",
    "hits", "response", "feed", "value", "values", "objects", "rows", "messages", "chats", "list", "edges", "nodes",
    "result", "payload", "db", "newsitems", "topstories", "headlines", "publications", "content",
))  # fmt: skip
# Keys in which search indexes, databases and APIs wrap each record.
_WRAPPERS = ("_source", "article", "document", "item", "row", "doc", "node", "attributes", "fields", "record")
_COLUMN_NAMES = Names(("name", "fieldname", "field", "id", "label"))
_ROWS = Names(("data", "rows", "values", "records"))
_CHANNELS = ("public_channel", "private_channel")  # of Telegram
_SHARED = ("publisher", "language")
_OF_ANYTHING = ("name", "head", "subject")  # headlines by name, which many things have that are no articles
_LEVELS = 5
_LOOKED_AT = 5  # items of a list


class Found(NamedTuple):
    """A value that should be an article, and hints from the objects around it."""

    value: Any
    shared: tuple[Hint, ...] = ()


def find_articles(root: Any, given: GivenNames = ()) -> Iterator[Found]:
    """Yield what should be articles, in file order; nothing if the value holds none."""
    return _make_search(given).expand(root, (), _LEVELS)


@lru_cache(maxsize=8)
def _make_search(given: GivenNames) -> "_Search":
    return _Search(given)


class _Search:
    """Looks for articles by the names of their fields."""

    def __init__(self, given: GivenNames) -> None:
        names = find_names(given)
        self._given, self._bodies = given, names["body"]
        self._headlines = Names(name for name in names["headline"].ranks if name not in _OF_ANYTHING)
        self._texts = Names((*names["body"].ranks, *names["summary"].ranks, *names["url"].ranks))

    def expand(self, value: Any, shared: tuple[Hint, ...], levels: int) -> Iterator[Found]:
        if isinstance(value, list):
            for item in value:
                if self._is_article(item):
                    yield Found(item if _has(Fields(item), self._headlines, str) else _unwrap(item), shared)
                else:
                    yield from list(self._search(item, shared, levels)) or [Found(_unwrap(item), shared)]
        elif isinstance(value, dict):
            yield from self._search(value, shared, levels) if not self._is_article(value) else [Found(value, shared)]

    def _search(self, value: Any, shared: tuple[Hint, ...], levels: int) -> Iterator[Found]:
        """Yield the articles inside an object that isn't an article itself."""
        if not isinstance(value, dict) or not levels:
            return
        if linked := find_linked_articles(value):
            yield from (Found(item, shared) for item in linked)
            return
        shared = _read_shared(value, self._given) or shared
        value = join_tables(value)
        if (rows := self._read_table(value)) is not None:
            yield from (Found(row, shared) for row in rows)
            return
        for inner in self._order(value):
            found = self.expand(inner, shared, levels - 1)
            if (first := next(found, None)) is not None:
                yield first
                yield from found
                return
        if Fields(value).has_any(self._given):
            yield Found(_unwrap(value), shared)

    def _order(self, value: Mapping[str, Any]) -> Iterator[Any]:
        """The values inside an object that may hold articles: by their names, or by what is in them."""
        fields = Fields(value)
        named = [inner for _, inner in fields.find(_ENVELOPES)]
        for inner in named:
            if isinstance(inner, dict) or (isinstance(inner, list) and any(isinstance(item, dict) for item in inner)):
                yield inner
        if _has(fields, self._headlines, str):
            return
        for inner in value.values():
            if self.holds_articles(inner) or (isinstance(inner, dict) and not any(inner is one for one in named)):
                yield inner

    def _is_article(self, value: Any) -> bool:
        """Whether an object has a body of its own."""
        if not isinstance(value, dict) or self._read_table(value) is not None:
            return False
        fields = Fields(value)
        titled = _has(fields, self._headlines, str)
        return any(
            isinstance(body, str)
            or (isinstance(body, list) and body and (titled or not self.holds_articles(body)))
            or (isinstance(body, dict) and titled and not any(map(self.holds_articles, body.values())))
            for _, body in fields.find(self._bodies)
        )

    def holds_articles(self, value: Any) -> bool:
        """Whether a value is a list of objects that have a headline, and a text or address."""
        if not isinstance(value, list):
            return False
        some = [Fields(item) for item in value[:_LOOKED_AT] if isinstance(item, dict)]
        return any(_has(fields, self._headlines, str) and _has(fields, self._texts, str) for fields in some)

    def _read_table(self, value: Mapping[str, Any]) -> list[Any] | None:
        """The rows of a table: as pandas writes it (split, columns, list, index), or an API; None for no table."""
        fields = Fields(value)
        columns = fields.get("columns")
        rows = next((inner for _, inner in fields.find(_ROWS) if isinstance(inner, list)), None)
        if isinstance(columns, list) and rows and all(isinstance(row, list) for row in rows):
            names = list(map(_find_column_name, columns))
            return [dict(zip(names, row, strict=False)) for row in rows]
        inner = list(value.values())
        lengths = {len(item) if isinstance(item, list) else -1 for item in inner}
        if len(inner) > 1 and len(lengths) == 1 and self._is_titled(value, list):
            return [dict(zip(value, row, strict=True)) for row in zip(*inner, strict=True)]
        if not inner or not all(isinstance(item, dict) and item for item in inner):
            return None
        if len(inner) > 1 and self._is_titled(value, dict):
            return [{name: column.get(key) for name, column in value.items()} for key in inner[0]]
        return inner if all(map(self._is_article, inner)) else None

    def _is_titled(self, value: Mapping[str, Any], kind: type) -> bool:
        """Whether the names of the object's values are those of columns, and these values of a kind."""
        fields = Fields(value)
        return _has(fields, self._headlines, kind) and _has(fields, self._texts, kind)


def _has(fields: Fields, names: Names, kind: type) -> bool:
    return any(isinstance(value, kind) for _, value in fields.find(names))


def _unwrap(value: Any) -> Any:
    """The record inside its wrapper, with what the wrapper says beside it; the value itself if it has none."""
    if not isinstance(value, dict):
        return value
    wrapper = next((key for key in _WRAPPERS if isinstance(value.get(key), dict)), None)
    if wrapper is None:
        return value
    inner = value[wrapper]
    return {**inner, **{key: beside for key, beside in value.items() if key not in inner and key != wrapper}}


def _find_column_name(column: Any) -> str:
    if isinstance(column, Mapping):
        return str(next((name for _, name in Fields(column).find(_COLUMN_NAMES)), ""))
    return str(column)


def _read_shared(value: Mapping[str, Any], given: GivenNames) -> tuple[Hint, ...]:
    """What the object around articles says of all of them: the publisher and language."""
    flat = {key: inner for key, inner in value.items() if isinstance(inner, str)}
    title = None
    if "jsonfeed.org" in flat.get("version", ""):
        title = flat.get("title")
    elif flat.get("type") in _CHANNELS:
        title = flat.get("name")
    if title:
        flat["publisher"] = title
    return tuple(hint for hint in find_hints(flat, given) if hint.name in _SHARED)
