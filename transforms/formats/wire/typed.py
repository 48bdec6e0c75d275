"""Find the paragraphs of text typed in lines of a fixed width: indented, set apart, or ended by a short line."""

import re
from collections.abc import Sequence
from itertools import pairwise

WIDEST = 100  # characters; a longer line is a paragraph of its own
_DEEPER = 2  # blanks by which the first line of a paragraph is indented
_RAGGED = 0.75  # share of the width that a line has at least, if its paragraph goes on below
_MOSTLY = 0.5
_TAB = 4
_MAX_SIGNATURE_WORDS = 2
_BULLET = re.compile(r"(?:[*•▪■·–—-]|\d{1,2}[.)])\s")
_ENDS = tuple(".!?:…\"'”’»)。")


def find_width(lines: Sequence[str]) -> int:
    """The width that the lines were typed in, in characters; 0 if most of the text is in longer lines."""
    lengths = [len(line.strip()) for line in lines]
    wide = sum(length for length in lengths if length > WIDEST)
    return 0 if 2 * wide > sum(lengths) else max((length for length in lengths if length <= WIDEST), default=0)


def runs_on(lines: Sequence[str]) -> bool:
    """Whether sentences go on from line to line: at least half of the lines after full ones open with a small letter.

    In scripts without small letters, each line counts.
    """
    width = find_width(lines)
    pairs = [(one.strip(), other.strip()) for one, other in pairwise(lines)]
    opens = [other for one, other in pairs if other and one and not _fits(one, other, width)]
    small = sum(not other[0].isupper() for other in opens)
    return bool(opens) and small >= _MOSTLY * len(opens)


def find_paragraphs(lines: Sequence[str], width: int) -> list[str]:
    """The paragraphs, each on one line; `width` is that of the text, in characters."""
    lines = [line.expandtabs(_TAB).replace("\N{NO-BREAK SPACE}", " ").rstrip() for line in lines]
    indents = [_measure_indent(line) for line in lines]
    base = min((indent for line, indent in zip(lines[1:], indents[1:], strict=True) if line), default=0)
    is_set = is_structured(lines)
    paragraphs: list[list[str]] = []
    above = ""
    last = max((number for number, line in enumerate(lines) if line), default=0)
    for number, (line, indent) in enumerate(zip(lines, indents, strict=True)):
        text = " ".join(line.split())
        if text:
            opens = not above or indent >= base + _DEEPER or _BULLET.match(text) is not None
            opens = opens or (number == last and above.endswith(_ENDS) and is_signature(text))
            if opens or _ends_paragraph(above, text, width, is_set=is_set):
                paragraphs.append([])
            paragraphs[-1].append(text)
        above = text
    return [_join(paragraph) for paragraph in paragraphs]


def is_signature(text: str) -> bool:
    """Whether a last paragraph is no more than the name of an agency or the initials of editors."""
    return len(text.split()) <= _MAX_SIGNATURE_WORDS and not text.endswith(_ENDS)


def is_structured(lines: Sequence[str]) -> bool:
    """Whether blank lines, or indented lines among others, show where paragraphs start."""
    within = list(lines)
    while within and not within[-1].strip():
        within.pop()
    while within and not within[0].strip():
        within.pop(0)
    if not all(line.strip() for line in within):
        return True
    indents = [_measure_indent(line) for line in within[1:]]
    deep = min(indents, default=0) + _DEEPER
    starts = [line.strip() for line, indent in zip(within[1:], indents, strict=True) if indent >= deep]
    return bool(starts) and sum(start[0].islower() for start in starts) < _MOSTLY * len(starts)


def _measure_indent(line: str) -> int:
    expanded = line.expandtabs(_TAB)
    return len(expanded) - len(expanded.lstrip())


def _ends_paragraph(above: str, line: str, width: int, *, is_set: bool) -> bool:
    """Whether a paragraph ends above this line, as there was room for its first word; `is_set` if indents show it."""
    if len(above) > WIDEST or width == 0 or _fits(above, line, int(width * _RAGGED)):
        return True
    return not is_set and above.endswith(_ENDS) and _fits(above, line, width)


def _fits(above: str, line: str, width: int) -> bool:
    return len(above) + 1 + len(line.split(" ", 1)[0]) <= width


def _join(lines: Sequence[str]) -> str:
    """The lines as one; a hyphen at the end of a line joins two words."""
    pieces = [lines[0]]
    for above, line in pairwise(lines):
        joins = above[-1:] == "-" and above[-2:-1].isalnum() and line[:1].isalnum()
        pieces.append(line if joins else f" {line}")
    return "".join(pieces)
