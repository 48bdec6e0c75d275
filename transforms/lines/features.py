"""Compute the features of the line model: numbers about each line, its neighbours and its place in the document."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from transforms.lexicon.cues import CUES
from transforms.lexicon.kinds import KINDS
from transforms.lines.cues import Cues
from transforms.lines.kinds import Spelled, count_kinds
from transforms.lines.table import Floats, Ints, Lines
from transforms.text.characters import count_characters

_BY_WORDS = ("capitalised", "sentences", "commas")  # counts divided by the number of words, not of characters
_LONG_WORDS = 25  # a line counts for at most this many words in sums
_UNITS = 2**20
_WINDOWS = (2, 5, 12, 30)
_SHORT_WORDS = 12
_REACHES = (15, 40)  # lines on either side
_MARKS = ("remarks", "reply", "afterword")
_FADES = 0.1  # rate at which the influence of a mark decreases per line


def compute_base_features(lines: Lines, cues: Cues, words: Ints, spelled: Spelled) -> dict[str, Floats]:
    """Features of each line by itself."""
    chars = pc.utf8_length(lines.clean).to_numpy(zero_copy_only=False).astype(np.float32)
    columns: dict[str, Floats] = {
        "words": np.log1p(words).astype(np.float32),
        "word_length": (chars / words).astype(np.float32),
        "gap": np.minimum(lines.gap, 3).astype(np.float32),
    }
    for name, number in count_characters(lines.texts).items():
        count = number.astype(np.float32)
        columns[name] = (count / (words if name in _BY_WORDS else np.maximum(chars, 1))).astype(np.float32)
        if name in ("sentences", "symbols"):
            columns[f"{name}_count"] = np.minimum(count, 5)
    for bit, cue in enumerate(CUES):
        columns[cue.name] = ((cues >> np.uint64(bit)) & 1).astype(np.float32)
    shares = (np.ascontiguousarray(count_kinds(spelled, len(lines)).T) / np.sqrt(words)).astype(np.float32)
    columns |= {f"says_{kind}": column for kind, column in zip(KINDS, shares, strict=True)}
    columns["repeats"] = np.log1p(_count_repeats(lines)).astype(np.float32)
    first = pc.utf8_slice_codeunits(lines.clean, 0, 1)
    columns["starts_lower"] = _to_floats(pc.utf8_is_lower(first))
    columns["starts_upper"] = _to_floats(pc.utf8_is_upper(first))
    columns["starts_digit"] = _to_floats(pc.utf8_is_digit(first))
    return columns


def _to_floats(column: Any) -> Floats:
    return np.asarray(column.to_numpy(zero_copy_only=False), dtype=np.float32)


def _count_repeats(lines: Lines) -> Ints:
    """How often the same line occurs elsewhere in its document."""
    codes = pc.dictionary_encode(lines.clean).indices.to_numpy(zero_copy_only=False).astype(np.int64)
    _, inverse, counts = np.unique(
        codes + lines.document_no * (len(codes) + 1), return_inverse=True, return_counts=True
    )
    return counts[inverse] - 1


def compute_place_features(lines: Lines, mass: Floats) -> dict[str, Floats]:
    """The place of each line in its document; `mass` is the amount of running text in each line."""
    first, last = lines.first[lines.document_no], lines.first[lines.document_no + 1]
    row = np.arange(len(lines))
    total = _accumulate(mass)
    document = np.maximum(total[last] - total[first], 1e-6)
    columns = {
        "place": (row - first) / np.maximum(last - first, 1),
        "from_start": np.log1p(row - first),
        "from_end": np.log1p(last - 1 - row),
        "mass_before": (total[row] - total[first]) / document,
        "mass_after": (total[last] - total[row + 1]) / document,
        "document_mass": np.log1p(document),
        "mass_a_line": document / np.maximum(last - first, 1),
    }
    columns |= _average_around(lines, "mass", total, _WINDOWS)
    return {name: np.asarray(column, dtype=np.float32) for name, column in columns.items()}


def compute_context_features(lines: Lines, words: Ints, own: dict[str, Floats]) -> dict[str, Floats]:
    """The kind of text around each line, and marks before it that end an article.

    Comments of readers have names, dates and reply links; lists of links have short lines without full stops.
    """
    ended = own["terminated"] + own["colon"] > 0
    masses = {
        "loose": ((words <= _SHORT_WORDS) & ~ended).astype(np.float32),
        "named": np.maximum(own["name"], own["byline"]),
        "dated": np.maximum(np.maximum(own["date"], own["time_ago"]), own["clock"]),
        "says_person": own["says_person"],
        "replies": own["reply"],
    }
    columns: dict[str, Any] = {}
    for name, mass in masses.items():
        columns |= _average_around(lines, name, _accumulate(mass), _REACHES)
    for name in _MARKS:
        columns |= _measure_marks(lines, name, own[name])
    return {name: np.asarray(column, dtype=np.float32) for name, column in columns.items()}


def _accumulate(mass: Floats) -> npt.NDArray[np.float64]:
    """The sum of `mass` over all lines before each one, with one entry more than there are lines.

    Summed as whole numbers, so that a difference is the same to the last bit in any batch.
    """
    units = np.rint(mass.astype(np.float64) * _UNITS).astype(np.int64)
    return np.concatenate(([0], np.cumsum(units))) / _UNITS


def _average_around(
    lines: Lines, name: str, total: npt.NDArray[np.float64], reaches: Sequence[int]
) -> dict[str, npt.NDArray[np.float64]]:
    """The mean mass of the lines before and after each one, for each number of lines in `reaches`."""
    first, last = lines.first[lines.document_no], lines.first[lines.document_no + 1]
    row = np.arange(len(lines))
    columns = {}
    for reach in reaches:
        low, high = np.maximum(row - reach, first), np.minimum(row + reach + 1, last)
        columns[f"{name}_back_{reach}"] = (total[row] - total[low]) / reach
        columns[f"{name}_ahead_{reach}"] = (total[high] - total[row + 1]) / reach
    return columns


def _measure_marks(lines: Lines, name: str, mark: Floats) -> dict[str, Any]:
    """How near the latest line with the mark is (or the line itself), and how many have it up to here and after."""
    first, last = lines.first[lines.document_no], lines.first[lines.document_no + 1]
    row = np.arange(len(lines))
    latest = np.maximum.accumulate(np.where(mark > 0, row, -1))
    total = np.concatenate(([0], np.cumsum(mark > 0)))
    return {
        f"{name}_near": np.where(latest >= first, 1 / (1 + _FADES * (row - latest)), 0),
        f"{name}_so_far": np.log1p(total[row + 1] - total[first]),
        f"{name}_to_come": np.log1p(total[last] - total[row + 1]),
    }


def compute_neighbours(
    lines: Lines, columns: dict[str, Floats], names: Sequence[str], steps: Sequence[int]
) -> dict[str, Floats]:
    """The named columns of the lines the given steps after each one (before, if negative); 0 outside the document."""
    found: dict[str, Floats] = {}
    table = np.array([columns[name] for name in names], np.float32)
    for step in steps:
        same = _shift(lines.document_no, step, -1) == lines.document_no
        moved = np.where(same, _shift(table, step, 0), np.float32(0))
        found |= {f"{name}{step:+d}": column for name, column in zip(names, moved, strict=True)}
        found[f"exists{step:+d}"] = same.astype(np.float32)
    return found


def _shift(column: npt.NDArray[Any], step: int, empty: float) -> npt.NDArray[Any]:
    """The column, or each column of a table, shifted so that each row has the value `step` rows after it."""
    moved = np.full_like(column, empty)
    if abs(step) < column.shape[-1]:
        if step > 0:
            moved[..., :-step] = column[..., step:]
        else:
            moved[..., -step:] = column[..., :step]
    return moved


def measure_running_text(words: Ints, columns: dict[str, Floats]) -> Floats:
    """The number of words, at most `_LONG_WORDS`, if the line looks like a sentence, else 0."""
    ends = (columns["terminated"] + columns["colon"] > 0) | (words >= 40)
    return np.where((words >= 8) & ends, np.minimum(words, _LONG_WORDS), 0).astype(np.float32)
