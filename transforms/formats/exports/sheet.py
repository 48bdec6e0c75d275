"""The lines of a file's text while it is divided, and what a division results in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from transforms.document import Document, Hint, Stated

_UNSEEN = " \t\r\f\v\xa0\u00ad\u200b\u2060\ufeff\u3000"
_NARROWEST, _WIDEST = 40, 132  # width in characters of wrapped text
_WITHIN = 0.98  # share of the lines that are at most as long as the width
_RAGGED = 0.85  # share of the width that a full line has at least, in proportional letters
_ENDS = tuple('.!?:”"’“»«…。！？।؟')
_FEWEST = 3  # longer lines of a wrapped text
_MOSTLY = 0.6  # share of the longer lines of a wrapped text that are full
HIT_MARK = "$%"  # Nexis writes it around the words that were searched for


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a text: `raw` as they are, `texts` without blanks and marks of search hits."""

    text: str
    raw: Sequence[str] = field(init=False)
    texts: Sequence[str] = field(init=False)
    starts: Sequence[int] = field(init=False)  # offset of each line, and one of the end
    tags: Sequence[str] = ()  # of each line, in markup

    def __post_init__(self) -> None:
        raw = self.text.split("\n")
        marked = HIT_MARK in self.text
        texts = [line.strip(_UNSEEN) for line in raw]
        texts = [line.replace(HIT_MARK, "").strip() if marked else line for line in texts]
        object.__setattr__(self, "raw", raw)
        object.__setattr__(self, "texts", texts)
        object.__setattr__(self, "starts", list(accumulate((len(line) + 1 for line in raw), initial=0)))

    @property
    def is_markup(self) -> bool:
        """Whether each line is a paragraph; in plain text, a blank line ends one."""
        return bool(self.tags)

    def __len__(self) -> int:
        return len(self.raw)

    def opens_paragraph(self, line: int) -> bool:
        """Whether a paragraph begins at this line."""
        return self.is_markup or line == 0 or not self.texts[line - 1]

    def find_width(self) -> int:
        """The width at which the lines were wrapped, 0 if they were not."""
        above = [line for line in range(len(self) - 1) if self.texts[line] and self.texts[line + 1]]
        lengths = sorted(map(self._measure, above))
        width = lengths[int(len(lengths) * _WITHIN)] if lengths else 0
        long = [line for line in above if self._measure(line) > width // 2]
        full = sum(self.is_full(line, width) for line in long)
        ended = sum(self.texts[line].endswith(_ENDS) for line in long)  # few lines of wrapped text, all paragraphs
        is_wrapped = full >= max(_MOSTLY * len(long), _FEWEST) and ended <= _MOSTLY * len(long)
        return width if _NARROWEST <= width <= _WIDEST and is_wrapped else 0

    def is_full(self, line: int, width: int) -> bool:
        """Whether the first word of the next line did not fit in this line.

        Lines with tags were set in a proportional letter, as in a PDF, without blank lines between paragraphs: fewer
        characters fill a line, and the end of a sentence is taken for that of a paragraph.
        """
        if self.is_markup and self.texts[line].endswith(_ENDS):
            return False
        least = _RAGGED * width if self.is_markup else width
        return self._measure(line) + 1 + len(self.texts[line + 1].partition(" ")[0]) > least

    def _measure(self, line: int) -> int:
        """The width of a line in characters, with marks of search hits."""
        return len(self.raw[line].strip(_UNSEEN))

    def find_filled(self, first: int, end: int) -> list[int]:
        """The lines in this range that are not blank."""
        return [line for line in range(first, end) if self.texts[line]]

    def measure_label(self, line: int, value: str) -> int:
        """The number of characters of a line before its value, with which the line ends; 0 if it does not."""
        raw = self.raw[line].rstrip(_UNSEEN)
        return max(0, raw.rfind(value)) if value else 0


class Part(NamedTuple):
    """One document of an export: its lines, what the archive says of each of them, and its fields."""

    first: int
    end: int
    stated: Sequence[Stated]
    hints: Sequence[Hint]


class Export(NamedTuple):
    """What was found in a file of an archive; `promised` is the number of documents that the file states.

    `known` is the number of different labels of the archive in the file.
    """

    archive: str
    parts: Sequence[Part]
    promised: int | None = None
    known: int = 0


def make_document(whole: Document, sheet: Sheet, part: Part) -> Document:
    """The document of a part, with line numbers and offsets in the whole text."""
    start = sheet.starts[part.first]
    text = sheet.text[start : sheet.starts[part.end] - 1]
    return Document(
        text,
        name=whole.name,
        hints=tuple(part.hints),
        first_line=whole.first_line + part.first,
        first_char=whole.first_char + start,
        stated=tuple(part.stated),
        hit_mark=HIT_MARK if HIT_MARK in text else "",
    )
