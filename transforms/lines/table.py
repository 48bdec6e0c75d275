"""Split a batch of documents into one table of lines, on which all later steps work."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from transforms.document import NOWHERE, Document, Stated
from transforms.text.repair import WHITESPACE, repair

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Lines:
    """Every non-blank line of a batch, in order; all columns except `first` have one entry per line.

    A line is blank if it has nothing but whitespace. `raw` is the line as it is in its document, `clean` the repaired
    text without surrounding blanks. `first` has one entry more than there are documents: the lines of document d are
    `first[d]` to before `first[d + 1]`.
    """

    first: Ints
    document_no: Ints
    line_no: Ints  # 1-based among all lines of the text, blank ones counted
    char_start: Ints
    char_end: Ints
    gap: Ints  # number of blank lines directly before
    raw: pa.StringArray
    clean: pa.StringArray
    texts: list[str]  # the same as `clean`
    tags: tuple[str, ...]  # element names, "" where the format has no markup
    stated: tuple[Stated, ...]  # what the source says of each line; empty if it says nothing of any line
    surroundings: Floats  # a row of `Surroundings` for each line; no rows if no document is a web page
    is_page: Bools  # for each document, whether it is a web page

    def __len__(self) -> int:
        return len(self.document_no)


def split(documents: Sequence[Document]) -> Lines:
    """Split the texts of the documents at line feeds, and keep the position of each line."""
    pieces = pc.split_pattern(pa.array([make_encodable(d.text) for d in documents], pa.string()), "\n")
    document_no = pc.list_parent_indices(pieces).to_numpy(zero_copy_only=False).astype(np.int64)
    whole = pieces.flatten()
    raw = pc.utf8_rtrim(whole, characters="\r")
    first_piece = np.searchsorted(document_no, np.arange(len(documents) + 1))
    char_start = _find_starts(pc.utf8_length(whole).to_numpy(zero_copy_only=False), document_no, first_piece)
    line_no = np.arange(len(document_no)) - first_piece[document_no] + 1
    filled = np.flatnonzero(pc.binary_length(pc.utf8_trim(raw, characters=WHITESPACE)).to_numpy(zero_copy_only=False))
    raw = raw.take(pa.array(filled))
    document_no, line_no, char_start = document_no[filled], line_no[filled], char_start[filled]
    before = np.where(find_document_starts(document_no), 0, np.roll(line_no, 1))
    stated = _look_up(documents, document_no, line_no)
    clean = repair(_cut_labels(raw, stated, [documents[d].hit_mark for d in document_no.tolist()]) if stated else raw)
    first_line, first_char = np.array([(d.first_line, d.first_char) for d in documents] or [(1, 0)]).T[:, document_no]
    is_page = np.array([bool(d.line_surroundings) for d in documents], np.bool_)
    return Lines(
        first=np.searchsorted(document_no, np.arange(len(documents) + 1)),
        document_no=document_no,
        line_no=line_no + first_line - 1,
        char_start=char_start + first_char,
        char_end=char_start + first_char + pc.utf8_length(raw).to_numpy(zero_copy_only=False),
        gap=line_no - before - 1,
        raw=raw,
        clean=clean,
        texts=clean.to_pylist(),
        tags=tuple(
            documents[d].line_tags[n - 1] if n <= len(documents[d].line_tags) else ""
            for d, n in zip(document_no.tolist(), line_no.tolist(), strict=True)
        )
        if any(d.line_tags for d in documents)
        else (),
        stated=stated,
        surroundings=_take_surroundings(documents, filled),
        is_page=is_page,
    )


def _look_up(documents: Sequence[Document], document_no: Ints, line_no: Ints) -> tuple[Stated, ...]:
    """What the sources say of each line, empty if nothing of any."""
    if not any(d.stated for d in documents):
        return ()
    nothing = Stated()
    return tuple(
        documents[d].stated[n - 1] if n <= len(documents[d].stated) else nothing
        for d, n in zip(document_no.tolist(), line_no.tolist(), strict=True)
    )


def _cut_labels(raw: pa.StringArray, stated: Sequence[Stated], marks: Sequence[str]) -> pa.StringArray:
    """The lines without labels before their values and marks around search hits."""
    texts = [
        text[line.label :].replace(mark, "") if mark else text[line.label :]
        for text, line, mark in zip(raw.to_pylist(), stated, marks, strict=True)
    ]
    return pa.array(texts, pa.string())


def _take_surroundings(documents: Sequence[Document], filled: Ints) -> Floats:
    """The surroundings of the lines that are not blank, as rows; no rows if no document is a web page."""
    if not any(d.line_surroundings for d in documents):
        return np.zeros((0, len(NOWHERE)), np.float32)
    lengths = [d.text.count("\n") + 1 for d in documents]
    rows = np.tile(np.array(NOWHERE, np.float32), (sum(lengths), 1))
    for document, end in zip(documents, np.cumsum(lengths).tolist(), strict=True):
        if around := document.line_surroundings:
            rows[end - len(around) : end] = around
    return rows[filled]


def view_bytes(column: pa.StringArray) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8]]:
    """The offsets of a column's texts in its bytes (one more than there are texts), and the bytes, without a copy."""
    _, offsets, data = column.buffers()
    bounds = np.frombuffer(offsets or bytes(4), np.int32)[column.offset : column.offset + len(column) + 1]
    return bounds - bounds[0], np.frombuffer(data or b"", np.uint8)[bounds[0] : bounds[-1]]


def make_encodable(text: str) -> str:
    """Replace each lone surrogate, which UTF-8 can't encode, by one replacement character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text


def _find_starts(lengths: Ints, document_no: Ints, first: Ints) -> Ints:
    """The offset of each line in its document, from the lengths of the lines without line feeds."""
    ends = np.cumsum(lengths.astype(np.int64) + 1)
    starts = ends - lengths - 1
    return np.asarray(starts - starts[first[document_no]], dtype=np.int64)


def find_document_starts(document_no: Ints) -> Bools:
    """Whether each line is the first of its document."""
    return np.asarray(np.diff(document_no, prepend=-1) != 0, dtype=np.bool_)
