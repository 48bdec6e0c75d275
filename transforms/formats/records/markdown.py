"""Markdown, with front matter in YAML or TOML. Front matter names its fields as JSON does."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from transforms.formats.fields.names import find_hints
from transforms.formats.intake.source import Records, Refused, Source
from transforms.formats.pages.blocks import Line, make_document
from transforms.formats.pages.html import read_fragment
from transforms.formats.records.record import add_fields

_FRONT_MATTER = re.compile(r"\s*(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_FRONT_START = re.compile(r"\s*(---[ \t]*\r?\n[\w-]+[ \t]*:|\+\+\+[ \t]*\r?\n[\w-]+[ \t]*=)")
_MAX_FRONT_CHARS = 2**14
_MAX_NESTING = 100
_MAX_CHARS = 2**18  # forty long articles; the parser's time for hostile text is 20 microseconds a character


def sniff(start: str) -> bool:
    """Front matter: its mark, then a field. Markdown without it is plain text unless the suffix says otherwise."""
    return _FRONT_START.match(start) is not None


def read(source: Source[str]) -> Records:
    """One document; raises Refused with MISSING_FIELD where there is only front matter."""
    from markdown_it import MarkdownIt

    if len(source.content) > _MAX_CHARS:
        raise Refused("PARSER_LIMIT", f"more than {_MAX_CHARS} characters of Markdown")
    front, fields, body = _divide(source.content)
    hints = find_hints(fields)
    rendered = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table").render(body)
    found = read_fragment(rendered, source.limits.max_html_depth)
    if not found:
        too_deep = body.lstrip().startswith(">" * _MAX_NESTING)
        raise Refused("PARSER_LIMIT" if too_deep else "MISSING_FIELD", "no text after the front matter")
    yield make_document(front + add_fields(found, hints), source.name, 1, hints)


def _divide(text: str) -> tuple[list[Line], Mapping[str, Any], str]:
    """Lines of front matter that could not be understood, its fields if it could, and the body."""
    match = _FRONT_MATTER.match(text) if _FRONT_START.match(text) else None
    if match is None:
        return [], {}, text
    fields = _parse_fields(match[2], yaml=match[1] == "---")
    unread = [] if fields else [Line(line, "front_matter") for line in match[2].split("\n")]
    return unread, fields, text[match.end() :]


def _parse_fields(front: str, yaml: bool) -> Mapping[str, Any]:
    """The fields as written, dates as text; none where the front matter is not a mapping, or is suspiciously large."""
    from yaml import BaseLoader, YAMLError, load

    if len(front) > _MAX_FRONT_CHARS:
        return {}
    try:
        # BaseLoader makes nothing but text, lists and mappings
        fields = load(front, Loader=BaseLoader) if yaml else tomllib.loads(front)  # noqa: S506
    except (YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}
    if not isinstance(fields, dict):
        return {}
    return {str(key): value if isinstance(value, list | dict) else str(value) for key, value in fields.items()}
