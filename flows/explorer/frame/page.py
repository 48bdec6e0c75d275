"""What a page is: what a reader asked for, and the answer as a template with values and tables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, quote, urlencode

from warehouse.errors import CuttingsError
from warehouse.reading.explore.reading import MOST_ROWS, Reading, Table

_MOST_FIELDS = 100
_LONGEST = 2_000  # characters of one value
_LONGEST_STATEMENT = 20_000
_LARGEST = 2**31 - 1


class BadRequest(CuttingsError):
    """The address asks for something that makes no sense; the message says what."""


class NotThere(CuttingsError):
    """No page, or nothing in this snapshot, has this address."""

    next_step = "search for it instead"


class Asked:
    """What the address of a page asks for: its path, the values in the path, and those behind the question mark."""

    def __init__(self, path: str, query: str, in_path: Mapping[str, str] | None = None, base: str = "") -> None:
        """Raises BadRequest for an address with too many or too long values; `base` is that of the explorer."""
        self.path = path
        self.base = base
        self.in_path = in_path or {}
        try:
            self.fields = parse_qsl(query, max_num_fields=_MOST_FIELDS)
        except ValueError:
            raise BadRequest("the address has too many values", f"up to {_MOST_FIELDS} are read") from None
        for name, value in self.fields:
            most = _LONGEST_STATEMENT if name == "sql" else _LONGEST
            if len(value) > most:
                raise BadRequest("a value in the address is too long", f"up to {most:,} characters are read")

    def text(self, name: str) -> str | None:
        """Return a value; None if there is none, or an empty one."""
        return next((value.strip() for key, value in self.fields if key == name and value.strip()), None)

    def texts(self, name: str) -> list[str] | None:
        """Return all values of this name; None if there is none."""
        return [value for key, value in self.fields if key == name and value.strip()] or None

    def choice(self, name: str, allowed: Sequence[str]) -> str:
        """Return a value that must be one of `allowed`, the first of them if there is none; raises BadRequest."""
        value = self.text(name) or allowed[0]
        if value not in allowed:
            raise BadRequest(f"{name} cannot be {value}", f"it is one of {', '.join(allowed)}")
        return value

    def number(self, name: str, default: int | None = None) -> int | None:
        """Return a value that must be a number from 1; raises BadRequest."""
        value = self.text(name)
        if value is None:
            return default
        if not value.isascii() or not value.isdigit() or not 1 <= int(value[:12]) <= _LARGEST:
            raise BadRequest(f"{name} cannot be {value}", "it is a number from 1")
        return int(value)

    def day(self, name: str) -> date | None:
        """Return a value that must be a date such as 2026-01-31; raises BadRequest."""
        value = self.text(name)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise BadRequest(f"{name} cannot be {value}", "it is a date such as 2026-01-31") from None

    def spell(self, **values: Any) -> str:
        """Return what stands behind the question mark, with some values replaced, and without the snapshot."""
        kept = [(key, value) for key, value in self.fields if key not in {"snapshot", "page", *values}]
        return urlencode(kept + _list_fields(values))

    def address(self, path: str | None = None, query: str | None = None) -> str:
        """Return the whole address of a page, by default of this one."""
        fields = self.spell() if query is None else query
        return f"{self.base}{quote(self.path if path is None else path)}{fields and '?'}{fields}"

    def limit(self, rows: int) -> int:
        """Return how many rows of a table are wanted: all of them for an export with rows=all."""
        return MOST_ROWS if self.text("rows") == "all" else rows

    def offset(self, rows: int) -> int:
        """Return how many rows come before the page that is asked for, of pages of so many rows."""
        return self.offset_of("page", rows)

    def offset_of(self, name: str, rows: int) -> int:
        """Return how many rows come before the page that the value of this name asks for."""
        return 0 if self.text("rows") == "all" else ((self.number(name, 1) or 1) - 1) * rows


@dataclass(frozen=True)
class Page:
    """The answer to a reader: a template of pages/ with its values, and the tables that can be exported, by name."""

    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    feed: str | None = None  # path of an Atom feed of the same
    body: bytes | None = None  # what is sent instead of the template
    media_type: str = "text/html"
    headers: Mapping[str, str] = field(default_factory=dict)  # that go with the body
    status: int = 200


Show = Callable[[Reading, Asked], Page]


class Route(NamedTuple):
    """A page's path, as Starlette writes one, its function, and its name in the menu if it is there.

    `runs_statements`: its answers take seconds, and wait for each other and not for other pages, nor these for them.
    """

    path: str
    show: Show
    nav: str | None = None
    runs_statements: bool = False


class Links:
    """Makes addresses for a page: of others in the same snapshot, and of itself with other values."""

    def __init__(self, asked: Asked, snapshot: int, *, is_pinned: bool) -> None:
        self.asked = asked
        self.snapshot = snapshot
        self.is_pinned = is_pinned

    def to(self, path: str, **values: Any) -> str:
        """Return the address of a page; it names the snapshot if this one does."""
        pinned = {"snapshot": self.snapshot} if self.is_pinned else {}
        return join(quote(path), [*_list_fields(values), *pinned.items()])

    def here(self, **values: Any) -> str:
        """Return the address of this page with some values replaced, None for none; it names the snapshot."""
        replaced = {"snapshot": self.snapshot, "format": None, "table": None, "rows": None, **values}
        return self._replace(replaced)

    def freely(self, **values: Any) -> str:
        """Return the address of this page with some values replaced; it names the snapshot if this one does."""
        pinned = self.snapshot if self.is_pinned else None
        return self._replace({"snapshot": pinned, "format": None, "table": None, "rows": None, **values})

    def last(self) -> str:
        """Return the address of this page in the last snapshot."""
        return self._replace({"snapshot": None})

    def _replace(self, values: Mapping[str, Any]) -> str:
        kept = [(key, value) for key, value in self.asked.fields if key not in values]
        return join(quote(self.asked.path), kept + _list_fields(values))


def _list_fields(values: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [
        (key, one)
        for key, value in values.items()
        if value is not None
        for one in (value if isinstance(value, list | tuple) else [value])
    ]


def join(path: str, fields: Sequence[tuple[str, Any]]) -> str:
    """Return a path with values behind its question mark."""
    return f"{path}?{urlencode(fields)}" if fields else path
