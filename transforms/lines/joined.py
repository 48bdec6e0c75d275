"""Join consecutive lines into one, and turn a table of joined lines back into one of the original lines."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.lines.table import Ints, Lines

WRAPPED = "wrapped"  # the rule of a line that continues the line before it
_CUT_WORD = re.compile(r"([^\W\d_]+)[-‐¬]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]")
_HYPHENATES = 3  # lines that end within a word from which a text is taken to be hyphenated


def join(lines: Lines, part_of: Ints) -> Lines:
    """One line for each number in `part_of`, which covers the offsets of all its lines."""
    opens = np.flatnonzero(np.diff(part_of, prepend=-1))
    bounds = list(zip(opens.tolist(), np.append(opens[1:], len(part_of)).tolist(), strict=True))
    raw = lines.raw.to_pylist()
    texts = _join_all(lines, bounds)
    return replace(
        lines,
        first=np.searchsorted(lines.document_no[opens], np.arange(len(lines.first))),
        document_no=lines.document_no[opens],
        line_no=lines.line_no[opens],
        char_start=lines.char_start[opens],
        char_end=lines.char_end[[last - 1 for _, last in bounds]],
        gap=lines.gap[opens],
        raw=pa.array(["\n".join(raw[first:last]) for first, last in bounds], pa.string()),
        clean=pa.array(texts, pa.string()),
        texts=texts,
        tags=tuple(lines.tags[row] for row in opens.tolist()) if lines.tags else (),
        stated=tuple(lines.stated[row] for row in opens.tolist()) if lines.stated else (),
        surroundings=lines.surroundings[opens] if len(lines.surroundings) else lines.surroundings,
    )


def _join_all(lines: Lines, bounds: list[tuple[int, int]]) -> list[str]:
    """The text of each joined line; each document has words of its own, which show what a hyphen at a line end is."""
    words: dict[int, Words] = {}
    texts = []
    for first, last in bounds:
        document = int(lines.document_no[first])
        if last - first > 1 and document not in words:
            words[document] = Words(lines.texts[lines.first[document] : lines.first[document + 1]])
        texts.append(words[document].join(lines.texts[first:last]) if last - first > 1 else lines.texts[first])
    return texts


class Words:
    """The words of a text, which show whether a word that was cut at a line end has a hyphen of its own."""

    def __init__(self, lines: list[str]) -> None:
        text = " ".join(lines).lower()
        self._plain = set(_FIRST_WORD.findall(text))
        self._hyphenated = set(re.findall(r"[^\W\d_]+[-‐][^\W\d_]+", text))
        cuts = sum(_CUT_WORD.search(line) is not None and below[:1].islower() for line, below in pairwise(lines))
        self._is_hyphenated = cuts >= _HYPHENATES

    def join(self, parts: list[str]) -> str:
        """The parts joined by blanks, without the hyphens of cut words; without blanks in scripts that have none."""
        text = parts[0]
        for part in parts[1:]:
            cut = _CUT_WORD.search(text)
            if cut and (rest := _FIRST_WORD.match(part)):
                text = text[:-1] + part if self._is_cut(cut[1], rest[0]) else text + part
            elif text.endswith("-") or (_UNSPACED.match(text[-1:]) and _UNSPACED.match(part)):
                text += part
            else:
                text += f" {part}"
        return text

    def _is_cut(self, start: str, rest: str) -> bool:
        """Whether the hyphen between two parts of a word only shows that the word was cut."""
        whole = (start + rest).lower()
        if whole in self._plain or not rest[0].islower():
            return whole in self._plain
        return self._is_hyphenated and f"{start}-{rest}".lower() not in self._hyphenated


def spread(table: pa.Table, lines: Lines, part_of: Ints, before: pa.StringArray) -> pa.Table:
    """Turn the table of joined lines back into a table of the original `lines`.

    `before` has the text of each joined line with its bullet, which the text in the table lacks.
    """
    opens = np.diff(part_of, prepend=-1) != 0
    cut = pc.subtract(pc.utf8_length(before), pc.utf8_length(table["clean_text"].combine_chunks()))
    bullets = np.where(opens, cut.to_numpy(zero_copy_only=False)[part_of], 0).tolist()
    values: dict[str, Any] = {
        "line_no": lines.line_no,
        "char_start": lines.char_start,
        "char_end": lines.char_end,
        "raw_text": lines.raw,
        "clean_text": [text[bullet:] for text, bullet in zip(lines.texts, bullets, strict=True)],
    }
    table = table.take(pa.array(part_of))
    for name, column in values.items():
        table = table.set_column(
            table.schema.names.index(name), table.field(name), pa.array(column, table.field(name).type)
        )
    rule = pc.if_else(pa.array(opens), table["rule"].combine_chunks(), WRAPPED)
    return table.set_column(table.schema.names.index("rule"), table.field("rule"), rule)
