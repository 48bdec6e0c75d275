"""Parse JSON strictly, but reject only the records that contain a flaw, not the whole file.

Python's parser silently accepts NaN, numbers that are too large, and repeated keys. Here, each such value is replaced
by a `Flaw`, so that only the record that contains it is rejected.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NoReturn

from transforms.formats.intake.source import Refused

_MAX_DIGITS = 308  # of an integer; more do not fit in a double
_MAX_VALUES = 5_000_000  # each takes about a hundred bytes of memory
_HEAD_CHARS = 100_000  # of a text with too many values: enough to see whether it is nested too deep
_ARTICLE_TYPES = re.compile(
    "(News|Blog|Report|Opinion|Analysis|Review|Background|Satirical|Live).*(Article|Posting)|Article|Report"
)
_LIVE_TYPES = re.compile("LiveBlogPosting")
_PAGE_TYPES = re.compile("(Item|About|FAQ|QA|Medical)?(WebPage|Page)")
_OF_MAKING = frozenset(("author", "creator", "datePublished", "dateModified"))
_WRAPPING = re.compile(
    r"^\s*+(?://|/\*)?\s*+(?:<!\[CDATA\[|<!--)\s*+(?:\*/)?|(?://|/\*)?\s*+(?:\]\]>|-->)\s*+(?:\*/)?\s*+$"
)
# The start of a JSON object, or of a string that holds one, with what it is assigned by.
_ASSIGNED = re.compile(r"[\w\])]\s?+=\s?+(?:(?=\{\s*+\")|JSON\.parse\(\s?+(?=\"))")
_UNDEFINED = re.compile(r"(?<=[:,\[])undefined(?=[,}\]])")
_BLANKS = re.compile(r"\s*+")
_MAX_ASSIGNED, _ASSIGNED_CHARS = 20, 2_000_000
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*+"|,(?=\s*+[}\]])', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Replaces a value that is not valid."""

    reason: str
    detail: str


def load(text: str) -> Any:
    """The first value of a JSON text inside a page, None if it has none.

    Pages have such text in CDATA sections or comments, with raw line ends in strings, and with commas before a closing
    bracket. It is only metadata: errors that browsers' tools overlook are overlooked here too.
    """
    text = _WRAPPING.sub("", text).strip()
    with suppress(ValueError, RecursionError):
        return _LENIENT.raw_decode(text)[0]
    with suppress(ValueError, RecursionError):
        return _LENIENT.raw_decode(_STRING_OR_COMMA.sub(_drop_comma, text))[0]
    return None


def load_assigned(page: str) -> Iterator[Any]:
    """The JSON values that the scripts of a page assign to variables: `window.state = {…}`, `x = JSON.parse("…")`.

    Only so many assignments are tried, because each may be as long as the page.
    """
    position = 0
    for _ in range(_MAX_ASSIGNED):
        if (found := _ASSIGNED.search(page, position)) is None:
            return
        position = found.end()
        with suppress(ValueError, RecursionError):
            value, length = _LENIENT.raw_decode(_UNDEFINED.sub("null", page[position : position + _ASSIGNED_CHARS]))
            position += length if not isinstance(value, str) else 0
            yield load(value) if isinstance(value, str) else value


def _drop_comma(found: re.Match[str]) -> str:
    return "" if found[0] == "," else found[0]


def parse(text: str) -> Any:
    """The value of a JSON text.

    Raises Refused: TRUNCATED, JSON_INVALID, JSON_NUMBER, JSON_TOO_DEEP, PARSER_LIMIT. Raises ExtraData if another value
    follows.
    """
    try:
        if sum(map(text.count, "{[,")) > _MAX_VALUES:
            with suppress(json.JSONDecodeError):
                _DECODER.decode(text[:_HEAD_CHARS])
            raise Refused("PARSER_LIMIT", f"more than {_MAX_VALUES} values")
        return _DECODER.decode(text)
    except RecursionError:
        raise Refused("JSON_TOO_DEEP") from None
    except json.JSONDecodeError as error:
        _refuse(error)


def parse_several(text: str) -> list[Any] | None:
    """The values of a text that has one JSON object behind another, each over several lines; None for any other text.

    Raises Refused as `parse`.
    """
    values: list[Any] = []
    at = len(text) - len(text.lstrip())
    while at < len(text):
        try:
            value, end = _DECODER.raw_decode(text, at)
        except RecursionError:
            raise Refused("JSON_TOO_DEEP") from None
        except json.JSONDecodeError:
            return None
        values.append(value)
        blank = _BLANKS.match(text, end)
        at = blank.end() if blank else end
    return values


class ExtraData(Exception):
    """Raised if more text follows a complete JSON value."""


def _refuse(error: json.JSONDecodeError) -> NoReturn:
    text, where = error.doc, error.pos
    detail = f"{error.msg} at character {where}"
    if error.msg == "Extra data" and text[:where].strip()[-1:] in "}]":
        raise ExtraData from None
    token = re.compile(r"[+\-.\w]*").match(text, _find_token_start(text, where))
    if token and re.match(r"[+-]?(\.?\d|NaN|[Ii]nf)", token[0]):
        raise Refused("JSON_NUMBER", f"{token[0][:40]} at character {where}") from None
    cut = error.msg.startswith("Unterminated string") or re.compile(r"[\w.+\-\\]*\s*\Z").match(text, where)
    raise Refused("TRUNCATED" if cut and text.lstrip()[:1] in ("{", "[") else "JSON_INVALID", detail) from None


def _find_token_start(text: str, where: int) -> int:
    """The start of the number at the position of a parse error, at most forty characters back."""
    start = where
    while start > max(0, where - 40) and re.match(r"[+\-.\w]", text[start - 1]):
        start -= 1
    return start


def _make_object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Flaw:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            return Flaw("JSON_DUP_KEY", f"the key {key[:60]!r} occurs twice in one object")
        seen.add(key)
    raise AssertionError("fewer keys than pairs, and none of them twice")


def _parse_integer(digits: str) -> int | Flaw:
    return int(digits) if len(digits) <= _MAX_DIGITS else Flaw("JSON_NUMBER", f"an integer of {len(digits)} digits")


def _parse_float(digits: str) -> float | Flaw:
    value = float(digits)
    return value if abs(value) != float("inf") else Flaw("JSON_NUMBER", f"{digits[:40]} is too large for a double")


def _parse_constant(name: str) -> Flaw:
    return Flaw("JSON_NUMBER", name)


_LENIENT = json.JSONDecoder(strict=False)
_DECODER = json.JSONDecoder(
    object_pairs_hook=_make_object, parse_int=_parse_integer, parse_float=_parse_float, parse_constant=_parse_constant
)


def refuse_flawed(value: Any, max_depth: int) -> None:
    """Raise Refused if a value contains a flaw or is nested deeper than `max_depth` levels."""
    level = [value]
    for _ in range(max_depth + 1):
        below: list[Any] = []
        for item in level:
            if isinstance(item, Flaw):
                raise Refused(item.reason, item.detail)
            if isinstance(item, dict):
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
        if not below:
            return
        level = below
    if any(isinstance(item, dict | list) for item in level):
        raise Refused("JSON_TOO_DEEP", f"more than {max_depth} levels")


def find_linked_articles(value: Any) -> list[dict[str, Any]]:
    """The objects of schema.org's article types in JSON-LD: at the top level, in a list, or in a @graph.

    References by @id, for example to authors in a graph, are replaced by the objects they refer to.
    """
    return _find_linked(value, _ARTICLE_TYPES)


def is_live_blog(item: Mapping[str, Any]) -> bool:
    """Whether an object says that it is schema.org's type for live blogs."""
    return _is_of_type(item.get("@type"), _LIVE_TYPES)


def find_linked_pages(value: Any) -> list[dict[str, Any]]:
    """The objects of schema.org's types for web pages, found like articles, with who made the page and when only."""
    found = _find_linked(value, _PAGE_TYPES)
    return [{key: inner for key, inner in item.items() if key in _OF_MAKING} for item in found]


def _find_linked(value: Any, types: re.Pattern[str]) -> list[dict[str, Any]]:
    items = list(_find_linked_items(value))
    named = {item["@id"]: item for item in items if isinstance(item.get("@id"), str)}
    return [
        {key: _resolve(inner, named) for key, inner in item.items()}
        for item in items
        if _is_of_type(item.get("@type"), types)
    ]


def _resolve(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_resolve(item, named) for item in value if not isinstance(item, list)]
    if isinstance(value, dict) and value.keys() == {"@id"} and isinstance(value["@id"], str):
        return named.get(value["@id"], value)
    return value


def _find_linked_items(value: Any) -> Iterator[dict[str, Any]]:
    items = value if isinstance(value, list) else [value]
    for item in items:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (node for node in (graph if isinstance(graph, list) else []) if isinstance(node, dict))


def _is_of_type(stated: Any, types: re.Pattern[str]) -> bool:
    named = stated if isinstance(stated, list) else [stated]
    return any(isinstance(name, str) and types.fullmatch(name.rpartition("/")[2]) for name in named)
