"""Read JSON and JSON Lines: each object is an article with the field names in `transforms.formats.fields.names`.

A JSON text is one article, a list of articles, or an object that holds articles (see `envelopes`). A text is read as
JSON Lines if its suffix says so, if a second value follows the first, or if it can't be parsed as a whole and at least
two lines are complete objects. Malformed JSON is rejected as a whole; in JSON Lines, only the malformed lines are
rejected. A body is text, HTML, or a list or tree of either (see `rich_text`).
"""

import re
from collections.abc import Iterator
from typing import Any

from transforms.document import Reject
from transforms.formats.fields.json_values import ExtraData, parse, parse_several, refuse_flawed
from transforms.formats.fields.shell import is_shown, make_json
from transforms.formats.fields.values import is_typed, untype
from transforms.formats.intake.source import Record, Records, Refused, Source
from transforms.formats.records.envelopes import Found, find_articles
from transforms.formats.records.record import read_record

_BULK_ACTIONS = ("index", "create", "update", "delete")  # lines between the documents of Elasticsearch's bulk format
_START = re.compile(r'\s*(?:/\* ?\d{1,9} ?\*/\s*)?(\{\s*("|_id ?:|\}\s*\Z)|\[\s*(\{|\]\s*\Z))')
_WHOLE_LINE = re.compile(r"^\{.*\}\s*$", re.MULTILINE)
_BROKEN_LINE = re.compile(r"\s*[{\[]\s*\n")  # the start of JSON that is indented over several lines
BY_LINE = (".jsonl", ".ndjson", ".jl", ".jsonlines", ".ldjson")


def sniff(start: str) -> bool:
    """Whether the text starts with an object and its first key, or with a list of objects."""
    return _START.match(start) is not None


def read(source: Source[str]) -> Records:
    """Yield one record for each article; raises Refused with TRUNCATED or a JSON_ reason if nothing can be read."""
    text = source.content
    if not source.name.lower().endswith(BY_LINE) or _BROKEN_LINE.match(text):
        try:
            yield from _read_articles(_parse(text), source)
            return
        except ExtraData:
            if not _WHOLE_LINE.search(text) and (values := _parse_several(text)) is not None:
                yield from _read_articles(values, source)
                return
        except Refused:
            if len(_WHOLE_LINE.findall(text)) < 2:
                raise
    if not re.search(r"^\s*[{\[]", text, re.MULTILINE):
        raise Refused("JSON_INVALID", "no line begins an object")
    yield from _read_lines(source)


def _read_lines(source: Source[str]) -> Records:
    number = 0
    for line, ended in _split_lines(source.content):
        if line.isspace() or not line:
            continue
        number += 1
        try:
            value = _parse(line)
        except ExtraData:
            yield Reject("JSON_INVALID", "two values in one line", number)
        except Refused as refused:
            # Only the last line can be truncated by an incomplete delivery; an incomplete line before it is malformed.
            reason = "JSON_INVALID" if refused.reason == "TRUNCATED" and ended else refused.reason
            yield Reject(reason, refused.detail, number)
        else:
            if _is_bulk_action(value):
                number -= 1
                continue
            articles = [] if isinstance(value, list) else list(find_articles(value, source.limits.field_names))
            for found in articles or [Found(value)]:
                yield _read_found(found, number, source)
                number += 1
            number -= 1


def _is_bulk_action(value: Any) -> bool:
    """Whether a line says what a search index should do with the document in the next line."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    action, target = next(iter(value.items()))
    return action in _BULK_ACTIONS and isinstance(target, dict) and bool({"_index", "_id"} & target.keys())


def _split_lines(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each line and whether it has a line end, without a list of all lines in memory."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end], True
        start = end + 1
    yield text[start:], False


def _read_articles(root: Any, source: Source[str]) -> Records:
    number = 0
    for number, found in enumerate(find_articles(root, source.limits.field_names), 1):
        yield _read_found(found, number, source)
    if not number:
        refuse_flawed(root, source.limits.max_json_depth)
        raise Refused("JSON_SCHEMA", "no article and no list of articles")


def _parse(text: str) -> Any:
    """The value of a JSON text; raises as `parse`. Some programs write JSON twice, some state the types of values."""
    value = _parse_shown(text)
    if isinstance(value, str) and _START.match(value):
        text = value
        value = parse(text)
    return untype(value) if is_typed(text) else value


def _parse_several(text: str) -> list[Any] | None:
    """The values of a text with one object behind another, each over several lines; None for any other text."""
    values = parse_several(make_json(text) if is_shown(text) else text)
    return [untype(value) for value in values] if values and is_typed(text) else values


def _parse_shown(text: str) -> Any:
    """The value of a JSON text, or of one that a database's shell has printed; raises as `parse`."""
    try:
        return parse(text)
    except Refused:
        if not is_shown(text):
            raise
    return parse(make_json(text))


def _read_found(found: Found, number: int, source: Source[str]) -> Record:
    try:
        refuse_flawed(found.value, source.limits.max_json_depth)
    except Refused as refused:
        return refused.reject(number)
    return read_record(found.value, number, source.name, source.limits, found.shared)
