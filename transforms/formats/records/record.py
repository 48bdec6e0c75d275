"""Turn an article given as named fields (a JSON object, a CSV row, front matter) into lines."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from transforms.document import Hint, Limits
from transforms.formats.fields.hints import find_hints
from transforms.formats.fields.lookup import Fields, Names, find_names, normalise
from transforms.formats.fields.values import is_nothing
from transforms.formats.intake.source import Record, Refused
from transforms.formats.pages.blocks import Line, make_document
from transforms.formats.records.rich_text import read_value

# Fields that a printed article has above its body, in this order.
_ABOVE = ("headline", "alternative_headline", "standfirst", "byline", "dateline")
# Typed parts at the start of a body that are fields, as the Washington Post's collection has them.
_FIELDS_AS_PARTS = {"kicker": "section", "title": "headline", "byline": "byline", "date": "published"}
# Names of the start and the rest of a text in Dow Jones' data and Factiva's, and of a field that shows such a make.
_DIVIDED = (("snippet", "body", "an"), ("leadparagraph", "tailparagraphs", ""), ("lp", "td", ""))
_WITHDRAWN = ("canceled", "cancelled", "withheld")
_SAME_LETTERS = 40  # at the start of two texts, from which the longer is the fuller form of the other
_FEW_LETTERS, _TIMES_FULLER = 200, 3  # a text with so few letters is a label if another has so many times more
_NOT_LETTERS = re.compile(r"<[^<>]*>|\W+|_")


def read_record(value: Any, number: int, name: str, limits: Limits, shared: tuple[Hint, ...] = ()) -> Record:
    """The Document of an article's fields, or a Reject: JSON_SCHEMA, MISSING_FIELD, PARSER_LIMIT.

    `shared` are hints from around the record, used for what it does not say itself.
    """
    try:
        if not isinstance(value, Mapping):
            raise Refused("JSON_SCHEMA", f"{type(value).__name__} instead of an object")
        _refuse_withdrawn(value)
        record = _join_lead(_lift_parts(value, limits))
        hints = find_hints(record, limits.field_names)
        body, is_summary = _read_body(record, hints, limits)
        if is_summary:
            hints = tuple(hint for hint in hints if hint.name != "standfirst")
        named = {hint.name for hint in hints}
        hints += tuple(hint for hint in shared if hint.name not in named)
        return make_document(add_fields(body, hints), name, number, hints)
    except Refused as refused:
        return refused.reject(number)


def _refuse_withdrawn(record: Mapping[str, Any]) -> None:
    """Raise Refused with NOT_AN_ARTICLE if an agency has withdrawn the article, as ninjs says it."""
    status = record.get("pubstatus", record.get("pubStatus"))
    if isinstance(status, str) and status.lower() in _WITHDRAWN:
        raise Refused("NOT_AN_ARTICLE", f"its status is {status}")


def add_fields(body: list[Line], hints: tuple[Hint, ...]) -> list[Line]:
    """The lines of the body, preceded by those of the fields that belong above it."""
    opening = [line.text.strip() for line in body[:5]]
    start = " ".join(opening)
    above = []
    for name in _ABOVE:
        value = next((hint.value.strip() for hint in hints if hint.name == name), "")
        # Many feeds repeat the headline in the body, or use the start of the body as the summary.
        repeated = start.startswith(value.rstrip(" .…[]")) and name != "headline"
        if value and value != opening[0] and not repeated:
            above.append(Line(value, name))
    at = 1 if any(hint.name == "headline" and hint.value.strip() == opening[0] for hint in hints) else 0
    return body[:at] + above + body[at:]


def read_body(record: Mapping[str, Any], limits: Limits) -> list[Line]:
    """The lines of the body alone.

    Raises Refused: MISSING_FIELD if there is no body, JSON_SCHEMA if there is no field of an article at all,
    PARSER_LIMIT if the body has too many lines.
    """
    return _read_body(record, (), limits)[0]


def _read_body(record: Mapping[str, Any], hints: tuple[Hint, ...], limits: Limits) -> tuple[list[Line], bool]:
    """The lines of the body, and whether they are a summary because the record has no field for a body."""
    fields, names = Fields(record), find_names(limits.field_names)
    for value in _order_bodies(fields, names["body"]):
        if found := _read_lines(value, limits):
            return found, False
    if _is_of_an_article(hints) and not fields.has(names["body"]):
        summaries = [text for _, text in fields.find(names["summary"]) if isinstance(text, str | list)]
        for value in sorted(summaries, key=lambda value: -_count_letters(value)):
            if found := _read_lines(value, limits):
                return found, True
    raise Refused("MISSING_FIELD" if fields.has_any(limits.field_names) else "JSON_SCHEMA", "no body text")


def _read_lines(value: Any, limits: Limits) -> list[Line]:
    """The lines of one value, none if it has no text; raises Refused with PARSER_LIMIT."""
    found = list(islice(read_value(value, "p", limits), limits.max_lines + 1))
    if len(found) > limits.max_lines:
        raise Refused("PARSER_LIMIT", f"a body of more than {limits.max_lines} lines")
    return found if any(line.text.strip() for line in found) else []


def _is_of_an_article(hints: tuple[Hint, ...]) -> bool:
    """Whether the other fields are those of an article, so that a summary is its text and not that of any object."""
    named = {hint.name for hint in hints}
    return "headline" in named and bool(named & {"published", "url", "authors", "byline", "publisher", "section"})


def _order_bodies(fields: Fields, names: Names) -> Iterator[Any]:
    """The values that may be the body, in the order of their names; a fuller form of the first comes before it."""
    found = [value for _, value in fields.find(names) if _may_be_body(value)]
    if len(found) > 1:
        first = _find_letters(found[0])
        for other in found[1:]:
            letters = _find_letters(other)
            same = letters[:_SAME_LETTERS] == first[:_SAME_LETTERS]
            more = len(first) if same else max(_TIMES_FULLER * len(first), _FEW_LETTERS)
            if len(letters) > more and (same or len(first) < _FEW_LETTERS):
                first = letters
                found.remove(other)
                found.insert(0, other)
    yield from found


def _may_be_body(value: Any) -> bool:
    if isinstance(value, str):
        return not is_nothing(value)
    return isinstance(value, list | Mapping) and bool(value)


def _find_letters(value: Any) -> str:
    """The letters of a text without those of tags; "" for a value that isn't a text."""
    return _NOT_LETTERS.sub("", value) if isinstance(value, str) else ""


def _count_letters(value: Any) -> int:
    return sum(map(_count_letters, value)) if isinstance(value, list) else len(_find_letters(value))


def _join_lead(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record, with the start and the rest of its text together, where its make has them apart."""
    keys = {normalise(str(key)): key for key in record}
    for lead, rest, sign in _DIVIDED:
        if lead not in keys or rest not in keys or (sign and sign not in keys):
            continue
        texts = [record[keys[name]] for name in (lead, rest)]
        if all(isinstance(text, str) and text.strip() for text in texts):
            kept = {key: inner for key, inner in record.items() if key not in (keys[lead], keys[rest])}
            repeated = _find_letters(texts[1]).startswith(_find_letters(texts[0])[:_SAME_LETTERS])
            return {**kept, "body": texts[1] if repeated else "\n\n".join(texts)}
    return record


def _lift_parts(record: Mapping[str, Any], limits: Limits) -> Mapping[str, Any]:
    """The record, with the parts at the start of its body that are fields in their own right among its fields."""
    fields = Fields(record)
    for _, value in fields.find(find_names(limits.field_names)["body"]):
        parts = value
        if not isinstance(parts, list) or not all(isinstance(part, dict | None) for part in parts):
            continue
        lifted: dict[str, Any] = {}
        while parts and (part := parts[0]) is not None and part.get("type") in _FIELDS_AS_PARTS and "content" in part:
            lifted.setdefault(_FIELDS_AS_PARTS[part["type"]], part["content"])
            parts = parts[1:]
        if lifted:
            kept = {key: inner for key, inner in record.items() if inner is not value}
            return {"body": parts, **lifted, **kept}
    return record
