"""Turn an article given as named fields (a JSON object, a CSV row, front matter) into lines."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from transforms.document import Hint, Limits
from transforms.formats.fields.names import BODY, Fields
from transforms.formats.intake.source import Refused
from transforms.formats.pages.blocks import Line
from transforms.formats.pages.html import read_fragment

# Fields that a printed article has above its body, in this order.
_ABOVE = ("headline", "alternative_headline", "standfirst", "byline", "dateline")
_HTML = re.compile(
    r"</?(p|div|h[1-6]|li|ul|ol|span|a|em|i|b|strong|figure|blockquote|table|section|article)\s*>|<(br|p|img|hr)\b[^>]*>",
    re.I,
)
_HEADINGS = ("heading", "header", "headline", "subheading", "subhead", "title", "h2", "h3")
_MAX_LEVELS = 8


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
    fields = Fields(record)
    for name in BODY if record else ():
        found = list(islice(_read_value(fields.get(name), "p", limits, _MAX_LEVELS), limits.max_lines + 1))
        if len(found) > limits.max_lines:
            raise Refused("PARSER_LIMIT", f"a body of more than {limits.max_lines} lines")
        if any(line.text.strip() for line in found):
            return found
    raise Refused("MISSING_FIELD" if fields.has_any() else "JSON_SCHEMA", "no body text")


def _read_value(value: Any, tag: str, limits: Limits, levels: int) -> Iterator[Line]:
    if isinstance(value, str):
        if _HTML.search(value):
            yield from read_fragment(value, limits.max_html_depth)
        else:
            yield from (Line(part, tag) for part in value.split("\n", limits.max_lines))
    elif levels and isinstance(value, list):
        for item in value:
            yield from _read_value(item, tag, limits, levels - 1)
    elif levels and isinstance(value, Mapping):
        yield from _read_block(value, tag, limits, levels)


def _read_block(block: Mapping[str, Any], tag: str, limits: Limits, levels: int) -> Iterator[Line]:
    """Yield the lines of an object inside a body: a typed block, or a section with a heading and paragraphs."""
    kind = str(block.get("type", block.get("role", ""))).lower()
    tag = "h2" if kind in _HEADINGS else "li" if "list" in kind else "blockquote>p" if "quote" in kind else tag
    for key, inner in block.items():
        key = key.lower()
        if key in ("headline", "heading", "title", "subheading"):
            yield from _read_value(inner, "h2", limits, levels - 1)
        elif key in (
            "text",
            "value",
            "content",
            "body",
            "html",
            "rendered",
            "paragraphs",
            "summary",
            "sections",
            "items",
            "children",
            "data",
        ):
            yield from _read_value(inner, tag, limits, levels - 1)
        elif key == "caption":
            yield from _read_value(inner, "figcaption", limits, levels - 1)
