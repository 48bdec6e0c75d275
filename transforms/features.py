"""What the line model looks at: numbers about each line, its neighbours and its place, computed on columns."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from transforms.characters import count_characters
from transforms.cues import CUES, Cues
from transforms.lines import Floats, Ints, Lines
from transforms.vocabulary import KINDS, count_kinds

_BY_WORDS = ("capitalised", "sentences", "commas")  # counts that are taken by the word, not by the character
_LONG_WORDS = 25  # words that a line counts for at most, where lines are summed by their words
_UNITS = 2**20
_WINDOWS = (2, 5, 12, 30)


def base_features(lines: Lines, cues: Cues, words: Ints) -> dict[str, Floats]:
    """Numbers about each line alone."""
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
        columns[cue.name] = ((cues >> np.uint32(bit)) & 1).astype(np.float32)
    said = (count_kinds(lines.clean).T / np.sqrt(words)).astype(np.float32)
    columns |= {f"says_{kind}": column for kind, column in zip(KINDS, said, strict=True)}
    columns["repeats"] = np.log1p(_repeats(lines)).astype(np.float32)
    first = pc.utf8_slice_codeunits(lines.clean, 0, 1)
    columns["starts_lower"] = _is(pc.utf8_is_lower(first))
    columns["starts_upper"] = _is(pc.utf8_is_upper(first))
    columns["starts_digit"] = _is(pc.utf8_is_digit(first))
    return columns


def _is(column: Any) -> Floats:
    return np.asarray(column.to_numpy(zero_copy_only=False), dtype=np.float32)


def _repeats(lines: Lines) -> Ints:
    """How often the same line stands elsewhere in its document."""
    codes = pc.dictionary_encode(lines.clean).indices.to_numpy(zero_copy_only=False).astype(np.int64)
    _, inverse, counts = np.unique(
        codes + lines.document_no * (len(codes) + 1), return_inverse=True, return_counts=True
    )
    return counts[inverse] - 1


def place_features(lines: Lines, mass: Floats) -> dict[str, Floats]:
    """Where each line stands among the running text of its document; `mass` is how much of that each line holds."""
    first, last = lines.first[lines.document_no], lines.first[lines.document_no + 1]
    row = np.arange(len(lines))
    # Whole numbers add up to the same whatever stands before them in the batch; fractions do not, to the last bit.
    units = np.rint(mass.astype(np.float64) * _UNITS).astype(np.int64)
    total = np.concatenate(([0], np.cumsum(units))) / _UNITS
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
    for reach in _WINDOWS:
        low, high = np.maximum(row - reach, first), np.minimum(row + reach + 1, last)
        columns[f"mass_back_{reach}"] = (total[row] - total[low]) / reach
        columns[f"mass_ahead_{reach}"] = (total[high] - total[row + 1]) / reach
    return {name: np.asarray(column, dtype=np.float32) for name, column in columns.items()}


def neighbours(
    lines: Lines, columns: dict[str, Floats], names: Sequence[str], steps: Sequence[int]
) -> dict[str, Floats]:
    """The named columns of the lines so many steps on (before, if negative); 0 beyond the document."""
    found: dict[str, Floats] = {}
    table = np.array([columns[name] for name in names], np.float32)
    for step in steps:
        same = _shift(lines.document_no, step, -1) == lines.document_no
        moved = np.where(same, _shift(table, step, 0), np.float32(0))
        found |= {f"{name}{step:+d}": column for name, column in zip(names, moved, strict=True)}
        found[f"exists{step:+d}"] = same.astype(np.float32)
    return found


def _shift(column: npt.NDArray[Any], step: int, empty: float) -> npt.NDArray[Any]:
    """The column, or each of a table's, moved so that each row holds the value `step` rows further on."""
    moved = np.full_like(column, empty)
    if abs(step) < column.shape[-1]:
        if step > 0:
            moved[..., :-step] = column[..., step:]
        else:
            moved[..., -step:] = column[..., :step]
    return moved


def running_text(words: Ints, columns: dict[str, Floats]) -> Floats:
    """Words of the line where it reads as a sentence, else 0."""
    ends = (columns["terminated"] + columns["colon"] > 0) | (words >= 40)
    return np.where((words >= 8) & ends, np.minimum(words, _LONG_WORDS), 0).astype(np.float32)
