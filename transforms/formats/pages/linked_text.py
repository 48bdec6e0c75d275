"""The text of a page's article in its data: compared with the lines that are shown, and read where it is not shown."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from transforms.document import LINKED_DATA, NOWHERE
from transforms.formats.fields.json_values import load
from transforms.formats.fields.lookup import Fields, find_names
from transforms.formats.fields.values import strip_markup
from transforms.formats.pages.blocks import Line

_Run = tuple[str, ...]
_RUN_WORDS = 3
_MOST_CHARS = 1_000_000
_LEAST_WORDS = 60  # of an article's text
_SHOWN = 0.5  # share of the text from which the page shows it
_MUCH_CHARS = 2_000  # shown by a page that needs no other source
_DEPTH = 12  # levels of a data script
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h\d)\b[^<>]*>", re.IGNORECASE)


def add_linked_text(lines: Sequence[Line], tree: Any, linked: dict[str, Any]) -> list[Line]:
    """The lines, each with the share of it that is in the article's text in the page's data.

    If the page shows less than half of that text, as before a paywall or without its scripts, it is added as lines.
    """
    body = _read_text(linked.get("articleBody"))
    runs = set(_make_runs(_split_words(body)))
    if not runs and sum(len(line.text) for line in lines) > _MUCH_CHARS:
        return list(lines)
    of_lines = [_make_runs(_split_words(line.text)) for line in lines]
    shown = {run for of_line in of_lines for run in of_line}
    marked = [_mark(line, own, runs) for line, own in zip(lines, of_lines, strict=True)] if runs else list(lines)
    if not runs and len(shown) < _LEAST_WORDS:
        body = max(_find_texts(tree), key=len, default="")
        runs = set(_make_runs(_split_words(body)))
    if len(runs) < _LEAST_WORDS or len(runs & shown) >= _SHOWN * len(runs):
        return marked
    surroundings = NOWHERE._replace(in_linked_data=1.0)
    return [*marked, *(Line(one.strip(), LINKED_DATA, surroundings) for one in body.split("\n") if one.strip())]


def _mark(line: Line, own: Sequence[_Run], runs: set[_Run]) -> Line:
    share = sum(run in runs for run in own) / len(own) if own else 0.0
    return line._replace(surroundings=[*line.surroundings[:-1], share])


def _find_texts(tree: Any) -> Iterator[str]:
    """The values of fields for an article's text in the JSON of a page's data scripts."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() in ("application/json", "application/ld+json"):
            yield from _walk(load(script.text or ""), 0)


def _walk(value: Any, depth: int) -> Iterator[str]:
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        fields = Fields(value)
        yield from filter(None, (_read_text(text) for _, text in fields.find(find_names(())["body"])))
        value = list(value.values())
    for inner in value if isinstance(value, list) else ():
        yield from _walk(inner, depth + 1)


def _read_text(value: Any) -> str:
    """The text of a field, or of a list of paragraphs, without markup; "" if it is something else."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = "\n".join(value)
    if not isinstance(value, str):
        return ""
    return strip_markup(_BREAK.sub("\n", value[:_MOST_CHARS]))


def _make_runs(words: list[str]) -> list[_Run]:
    return list(zip(*(words[start:] for start in range(_RUN_WORDS)), strict=False))


def _split_words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
