"""An article with single blanks between its words, in which facts are looked for, and the way back to its own offsets.

Text that was wrapped, indented or double-spaced has runs of blanks and line ends within sentences. Rules need not know
of them, and find the same in every layout.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from transforms.facts.passages import ArticleText, Passage

Row = tuple[Any, ...]  # a NamedTuple whose fields are the declared columns
Stretch = tuple[str, str, str]  # fields of a row: where a stretch of text starts and ends, and what it says

_RUN: Final = re.compile(r"\s{2}")
_WORDS: Final = re.compile(r"\S+(?:\s\S+)*")  # with single blanks between them


class Squeezed:
    """`article` is the squeezed one: offset `char_start + i` is that of `text[i]` in its passages."""

    def __init__(self, article: ArticleText) -> None:
        squeezed = [_squeeze(passage) for passage in article.passages]
        self.article = replace(article, passages=tuple(passage for passage, _ in squeezed))
        self._starts = [passage.char_start for passage in article.passages]
        self._offsets = [offsets for _, offsets in squeezed]
        self._is_same = not any(self._offsets)

    def restore(self, rows: Sequence[Row], stretches: Sequence[Stretch]) -> Sequence[Row]:
        """Return rows that were found in the squeezed article with the offsets of the article itself."""
        return rows if self._is_same else [self._restore(row, stretches) for row in rows]

    def _restore(self, row: Any, stretches: Sequence[Stretch]) -> Row:
        places: dict[str, int] = {}
        for start, end, _ in stretches:
            if (first := getattr(row, start)) is not None:
                number = bisect_right(self._starts, first) - 1
                if offsets := self._offsets[number]:
                    before = self._starts[number]
                    places[start] = offsets[first - before]
                    places[end] = offsets[getattr(row, end) - before - 1] + 1
        return row._replace(**places) if places else row  # type: ignore[no-any-return]


def _squeeze(passage: Passage) -> tuple[Passage, list[int]]:
    """The passage without runs of blanks, and the offset of each of its characters; no offsets if it has no run."""
    if not _RUN.search(passage.text):
        return passage, []
    words = list(_WORDS.finditer(passage.text))
    offsets: list[int] = []
    for found in words:
        if offsets:
            offsets.append(passage.char_start + found.start() - 1)  # the last blank of the run before
        offsets += range(passage.char_start + found.start(), passage.char_start + found.end())
    starts = tuple(passage.char_start + bisect_left(offsets, start) for start in passage.line_starts)
    return replace(passage, text=" ".join(found[0] for found in words), line_starts=starts), offsets
