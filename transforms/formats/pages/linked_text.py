"""The text of a page's article in its data: compared with the lines that are shown, and read where it is not shown."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from transforms.document import LINKED_DATA, NOWHERE, Hint
from transforms.formats.fields.hints import find_hints
from transforms.formats.fields.json_values import load, load_assigned
from transforms.formats.fields.lookup import Fields, find_names
from transforms.formats.fields.values import strip_markup
from transforms.formats.pages.blocks import Line

_Run = tuple[str, ...]
_Around = tuple[dict[str, Any], ...]  # the objects that a text is in, the innermost last
_RUN_WORDS = 3
_MOST_CHARS = 1_000_000
_LEAST_WORDS = 60  # of an article's text
_SHOWN = 0.5  # share of the text from which the page shows it
_MUCH_CHARS = 2_000  # shown by a page that needs no other source
_REACH = 3  # objects around a text that may say who made it and when
_OF_PEOPLE = frozenset(("authors", "byline"))
_OF_MAKING = _OF_PEOPLE | {"published", "modified"}
_DEPTH = 12  # levels of a data script
_OF_BLOCKS = ("text", "content", "html", "value")  # names of the text of a block
_TOLD = re.compile(
    r"\A(?:text|p|para(?:graph)?|html|raw_html|h\d|head(?:er|ing)|subhead\w*|quote|blockquote)\Z", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h\d)\b[^<>]*>", re.IGNORECASE)


def add_linked_text(
    lines: Sequence[Line], tree: Any, linked: dict[str, Any], page: str
) -> tuple[list[Line], tuple[Hint, ...]]:
    """The lines, each with the share of it that is in the article's text in the page's data.

    If the page shows less than half of that text, as before a paywall or without its scripts, it is added as lines;
    what a data script says beside the text of its authors and times is returned as hints.
    """
    body = _read_text(linked.get("articleBody")) or _read_updates(linked.get("liveBlogUpdate"))
    runs = set(_make_runs(_split_words(body)))
    if not runs and sum(len(line.text) for line in lines) > _MUCH_CHARS:
        return list(lines), ()
    around: _Around = ()
    of_lines = [_make_runs(_split_words(line.text)) for line in lines]
    shown = {run for of_line in of_lines for run in of_line}
    marked = [_mark(line, own, runs) for line, own in zip(lines, of_lines, strict=True)] if runs else list(lines)
    if not runs and len(shown) < _LEAST_WORDS:
        body, around = max(_find_texts(tree, page), key=lambda found: len(found[0]), default=("", ()))
        runs = set(_make_runs(_split_words(body)))
    if len(runs) < _LEAST_WORDS or len(runs & shown) >= _SHOWN * len(runs):
        return marked, ()
    surroundings = NOWHERE._replace(in_linked_data=1.0)
    added = (Line(one.strip(), LINKED_DATA, surroundings) for one in body.split("\n") if one.strip())
    return [*marked, *added], tuple(_read_making(around))


def _read_making(around: _Around) -> Iterator[Hint]:
    """Who made a text and when, each from the innermost of the objects around it that says so."""
    found: dict[str, list[Hint]] = {}
    for record in reversed(around):
        said: dict[str, list[Hint]] = {}
        for hint in find_hints(record):
            if hint.name in _OF_MAKING:
                said.setdefault(hint.name, []).append(hint)
        if not found.keys().isdisjoint(_OF_PEOPLE):
            said = {name: hints for name, hints in said.items() if name not in _OF_PEOPLE}
        found = {**said, **found}
    for hints in found.values():
        yield from hints


def _mark(line: Line, own: Sequence[_Run], runs: set[_Run]) -> Line:
    share = sum(run in runs for run in own) / len(own) if own else 0.0
    return line._replace(surroundings=[*line.surroundings[:-1], share])


def _find_texts(tree: Any, page: str) -> Iterator[tuple[str, _Around]]:
    """The values of fields for an article's text in the JSON of a page's scripts, and what is around each."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() in ("application/json", "application/ld+json"):
            yield from _walk(load(script.text or ""), 0, ())
    for value in load_assigned(page):
        yield from _walk(value, 0, ())


def _walk(value: Any, depth: int, around: _Around) -> Iterator[tuple[str, _Around]]:
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        around = (*around[1 - _REACH :], value)
        texts = (_read_text(text) for _, text in Fields(value).find(find_names(())["body"]))
        yield from ((text, around) for text in texts if text)
        value = list(value.values())
    elif isinstance(value, list) and len(value) > 1:
        around = ()  # what is around several things says nothing of one
    for inner in value if isinstance(value, list) else ():
        yield from _walk(inner, depth + 1, around)


def _read_updates(value: Any) -> str:
    """The headlines and texts of the posts of a live blog; "" if it is something else."""
    updates = [update for update in value if isinstance(update, dict)] if isinstance(value, list) else []
    texts = [_read_text(update.get(name)) for update in updates for name in ("headline", "articleBody")]
    return "\n".join(filter(None, texts))


def _read_text(value: Any) -> str:
    """The text of a field, or of a list of paragraphs, without markup; "" if it is something else."""
    if isinstance(value, list):
        parts = [_read_block(one) if isinstance(one, dict) else one for one in value]
        value = "\n".join(parts) if all(isinstance(one, str) for one in parts) else ""
    if not isinstance(value, str):
        return ""
    return strip_markup(_BREAK.sub("\n", value[:_MOST_CHARS]))


def _read_block(block: dict[str, Any]) -> str:
    """The text of a paragraph, heading or quotation of a text in blocks; "" for pictures and other blocks."""
    kind = block.get("type", "text")
    texts = (block.get(name) for name in _OF_BLOCKS) if isinstance(kind, str) and _TOLD.search(kind) else ()
    return next((text for text in texts if isinstance(text, str)), "")


def _make_runs(words: list[str]) -> list[_Run]:
    return list(zip(*(words[start:] for start in range(_RUN_WORDS)), strict=False))


def _split_words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
