"""Read text with front matter in YAML or TOML, whose fields have the same names as in JSON.

A file named .md is Markdown; any other is Markdown only if it has some of its marks. Elsewhere, and where lines are as
long as paragraphs, a line end ends a paragraph.
"""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from transforms.formats.fields.hints import find_hints
from transforms.formats.intake.source import Records, Refused, Source
from transforms.formats.pages.blocks import Line, make_document
from transforms.formats.pages.html import read_fragment
from transforms.formats.records.record import add_fields

_FRONT_MATTER = re.compile(r"\s*(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_FRONT_START = re.compile(r"\s*(---[ \t]*\r?\n[\w-]+[ \t]*:|\+\+\+[ \t]*\r?\n[\w-]+[ \t]*=)")
_SUFFIXES = (".md", ".markdown")
_MARKS = re.compile(r"^#{1,6} \S|^> \S|\]\(https?://|\*\*\w", re.MULTILINE)  # headings, quotes, links, bold text
_FEWEST_MARKS = 2
_LEAST_PARAGRAPH = 120  # characters of a line on average, from which lines are not wrapped
_MAX_FRONT_CHARS = 2**14
_MAX_NESTING = 100
_MAX_CHARS = 2**18  # forty long articles; for hostile text, the parser takes up to 20 microseconds per character


def sniff(start: str) -> bool:
    """Whether the text starts with front matter. Without it, Markdown is recognised by its suffix only."""
    return _FRONT_START.match(start) is not None


def read(source: Source[str]) -> Records:
    """Yield one document; raises Refused: MISSING_FIELD if there is only front matter, or PARSER_LIMIT."""
    if len(source.content) > _MAX_CHARS:
        raise Refused("PARSER_LIMIT", f"more than {_MAX_CHARS} characters of Markdown")
    front, fields, body = _divide(source.content)
    hints = find_hints(fields, source.limits.field_names)
    found = _render(body, source) if _is_markdown(source.name, body) else _split(body)
    if not any(line.text.strip() for line in found):
        too_deep = body.lstrip().startswith(">" * _MAX_NESTING)
        raise Refused("PARSER_LIMIT" if too_deep else "MISSING_FIELD", "no text after the front matter")
    yield make_document(front + add_fields(found, hints), source.name, 1, hints)


def _split(body: str) -> list[Line]:
    """The lines of plain text as they are, from the first that isn't blank."""
    return [Line(line) for line in body.lstrip("\r\n").split("\n")]


def _is_markdown(name: str, body: str) -> bool:
    return name.lower().endswith(_SUFFIXES) or len(_MARKS.findall(body)) >= _FEWEST_MARKS


def _render(body: str, source: Source[str]) -> list[Line]:
    """The lines of Markdown."""
    from markdown_it import MarkdownIt

    lines = [line for line in body.split("\n") if line.strip()]
    breaks = sum(map(len, lines)) > _LEAST_PARAGRAPH * len(lines)
    reader = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING, "breaks": breaks}).enable("table")
    return read_fragment(reader.render(body), source.limits.max_html_depth)


def _divide(text: str) -> tuple[list[Line], Mapping[str, Any], str]:
    """The lines of front matter that can't be parsed, the fields of front matter that can be, and the body."""
    match = _FRONT_MATTER.match(text) if _FRONT_START.match(text) else None
    if match is None:
        return [], {}, text
    fields = _parse_fields(match[2], yaml=match[1] == "---")
    unread = [] if fields else [Line(line, "front_matter") for line in match[2].split("\n")]
    return unread, fields, text[match.end() :]


def _parse_fields(front: str, yaml: bool) -> Mapping[str, Any]:
    """The fields as written, dates as text; none if the front matter isn't a mapping or is too large."""
    from yaml import BaseLoader, YAMLError, load

    if len(front) > _MAX_FRONT_CHARS:
        return {}
    try:
        # BaseLoader is safe: it only creates text, lists and mappings.
        fields = load(front, Loader=BaseLoader) if yaml else tomllib.loads(front)  # noqa: S506
    except (YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}
    if not isinstance(fields, dict):
        return {}
    return {str(key): value if isinstance(value, list | dict) else str(value) for key, value in fields.items()}
