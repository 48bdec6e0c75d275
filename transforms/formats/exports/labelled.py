"""Divide the export of an archive that labels its fields, and read each of its documents."""

import re
from collections import defaultdict
from collections.abc import Mapping

from transforms.document import Stated
from transforms.formats.exports.fields import make_hints
from transforms.formats.exports.print_head import find_kinds_below, is_date, read_print_head
from transforms.formats.exports.segments import Make, Segment, cut
from transforms.formats.exports.sheet import Export, Part, Sheet
from transforms.formats.exports.tables.table import COPYRIGHT, ROLES, Kind, Label, Table

_HEAD_LINES = 80  # within which the labels of a document's head begin, cover page included
# Different labels by which a file with a single document is known, with and without separators.
_FEW_LABELS, _SOME_LABELS, _MANY_LABELS = 2, 4, 5
_OPENING_LINES = 6  # of a document, among which its number may be
_MAX_LOOSE_WORDS, _MAX_LAST_WORDS = 12, 30  # of text without a label in the tail, and at its end
_ABSORBED_SHARE = 0.5  # of the words of the text, that captions may have
_ADDRESS = re.compile(r"https?://\S+$")


def divide(table: Table, sheet: Sheet) -> Export | None:
    """The documents of a sheet, None if it is no export of the table's archive."""
    labels = [table.find_label(text) if text else None for text in sheet.texts]
    make = Make(
        opens=table.opens_at,
        closes=table.closes_at,
        has_head=lambda first, end: _has_head(table, sheet, labels, range(first, end)),
        has_tail=lambda first, end: any(
            table.closes_at(text) or table.is_of_tail(text) for text in sheet.texts[first:end] if text
        ),
        is_outside=table.is_outside,
    )
    segments = cut(sheet, make)
    if not segments or (len(segments) == 1 and not _is_sure(table, sheet, labels, segments[0])):
        return None
    width = sheet.find_width()
    parts = [_Document(table, sheet, labels, segment, width).read() for segment in segments]
    return Export(table.name, parts, _find_promise(table, sheet, parts), len({label.name for label in labels if label}))


def _has_head(table: Table, sheet: Sheet, labels: list[Label | None], lines: range) -> bool:
    """Whether a label of a head comes near the start, before any label of a tail.

    If an archive has no labels above the text, those below it count.
    """
    if table.is_labelled_below:
        return len({label.name for label in labels[lines.start : lines.stop] if label}) >= _FEW_LABELS
    filled = sheet.find_filled(lines.start, min(lines.stop, lines.start + 4 * _HEAD_LINES))[:_HEAD_LINES]
    is_numbered = table.is_print and table.opens_at(sheet.texts[lines.start])
    if is_numbered and any(is_date(sheet.texts[line]) for line in filled[1:_OPENING_LINES]):
        return True
    for line in filled:
        label = labels[line]
        if label and label.kind in table.evidence:
            return True
        if label and not label.is_heading and table.is_of_tail(sheet.texts[line]):
            return False
    return False


def _is_sure(table: Table, sheet: Sheet, labels: list[Label | None], segment: Segment) -> bool:
    """Whether the only segment is a document of the archive: it has a separator and some labels, or many labels."""
    found = [label for label in labels[segment.first : segment.end] if label]
    names = {label.name for label in found}
    kinds = {label.kind for label in found}
    if any(table.opens_at(text) or table.closes_at(text) for text in sheet.texts[segment.first : segment.end] if text):
        is_typical = not table.needed or not table.needed.isdisjoint(kinds)
        return len(names) >= (_FEW_LABELS if is_typical else _SOME_LABELS)
    return table.needed <= kinds and len(names) >= _MANY_LABELS and not names.isdisjoint(table.tail)


def _find_promise(table: Table, sheet: Sheet, parts: list[Part]) -> int | None:
    """The number of documents that the file states; if it consists of several exports, the sum."""
    total, last = 0, (0, 0)  # last: number and total of the document before
    for part in parts:
        opening = sheet.texts[part.first : part.first + _OPENING_LINES]
        found = next(filter(None, map(table.opens.fullmatch, filter(None, opening))), None) if table.opens else None
        counted = [int(group) for group in found.groups() if group] if found else []
        if len(counted) == len(last):
            if counted[1] != last[1] or counted[0] <= last[0]:
                total += counted[1]
            last = (counted[0], counted[1])
    stated = 0
    ends, firsts = [0, *(part.end for part in parts)], [*(part.first for part in parts), len(sheet)]
    for end, first in zip(ends, firsts, strict=True):
        for text in sheet.texts[end:first] if table.promises else ():
            found = table.promises.match(text) if table.promises else None
            stated += int(found["total"]) if found else 0
    return total or stated or None


def _skip_pages(table: Table, sheet: Sheet, segment: Segment) -> int:
    """The first line of a document, below heads of pages and a table of contents."""
    lines = sheet.find_filled(segment.first, segment.end)
    own = (line for line in lines if not (table.is_furniture(sheet.texts[line]) or table.is_outside(sheet.texts[line])))
    return next(own, segment.first)


def _choose_labels(
    table: Table, sheet: Sheet, labels: list[Label | None], segment: Segment
) -> Mapping[int, Label | None]:
    """The labels of a document, without lines that only look like one, such as a headline with a colon.

    A printed head has all its labels in capitals, or none; and labels of a tail stand above none of a head.
    """
    found = {line: label for line in range(segment.first, segment.end) if (label := labels[line])}
    if table.is_print:
        capital = {line for line in found if sheet.texts[line].partition(":")[0].isupper()}
        if 2 * len(capital) > len(found):
            found = {line: label for line, label in found.items() if line in capital}
    first = next((line for line, label in found.items() if label.kind in table.evidence), segment.first)
    kept = {line: label for line, label in found.items() if line >= first or not table.is_of_tail(sheet.texts[line])}
    return defaultdict(lambda: None, kept)


class _Document:
    """Reads one document: its head, its text and its tail."""

    def __init__(self, table: Table, sheet: Sheet, labels: list[Label | None], segment: Segment, width: int) -> None:
        if table.is_labelled_below:  # the first line is the headline, or of the pages before it
            segment = segment._replace(first=_skip_pages(table, sheet, segment))
        self._table, self._sheet, self._segment = table, sheet, segment
        self._labels = _choose_labels(table, sheet, labels, segment)
        self._width = width
        self._stated: dict[int, Stated] = {}
        self._values: dict[Kind, list[str]] = {}

    def read(self) -> Part:
        table, sheet, segment = self._table, self._sheet, self._segment
        lines = sheet.find_filled(segment.first, segment.end)
        head, opener = self._find_head(lines)
        unlabelled = next((i for i, line in enumerate(head) if self._labels[line]), len(head))
        is_titled = any((label := self._labels[line]) and label.kind == "headline" for line in head)
        first = self._read_unlabelled(head[:unlabelled], is_titled=is_titled)
        self._read_labels(head[unlabelled:])
        text = lines[len(head) :]
        if table.is_labelled_below:
            text = text[self._read_below_headline(text) :]
        tail = self._find_tail(text)
        self._read_body(text[:tail], is_opened=opener)
        self._read_labels(text[tail:])
        stated = [self._stated.get(line, Stated()) for line in range(first, segment.end)]
        return Part(first, segment.end, stated, list(make_hints(self._values, surname_first=table.surname_first)))

    def _read_below_headline(self, lines: list[int]) -> int:
        """Read the lines of paper, date and authors above a text whose labels stand below it; returns their number."""
        labels = [label for label in self._labels.values() if label]
        papers = {label.value.casefold() for label in labels if label.kind == "publisher"}
        kinds = list(find_kinds_below(map(self._sheet.texts.__getitem__, lines[:_OPENING_LINES]), papers))
        for line, kind in zip(lines, kinds, strict=False):
            self._stated[line] = Stated(ROLES.get(kind, "boilerplate"))
            if not any(label.kind == kind for label in labels):
                self._values.setdefault(kind, []).append(self._sheet.texts[line])
        return len(kinds)

    def _find_head(self, lines: list[int]) -> tuple[list[int], bool]:
        """The lines of the head, and whether a label or heading opens the text below it."""
        head = lines[:_HEAD_LINES]
        if self._table.is_labelled_below:
            end = next((i for i, line in enumerate(head) if i and self._sheet.opens_paragraph(line)), len(head))
            return head[:end], False
        for position, line in enumerate(head):
            if (label := self._labels[line]) and label.kind == "body":
                return head[:position], True
            if label and label.name in self._table.opens_text:
                return head[: position + (1 if label.value else 2)], False
        if not any(self._labels[line] for line in self._find_before_tail(head)):
            return self._find_unlabelled_head(self._find_before_tail(head)), False
        return head[: self._find_end_of_labels(head)], False

    def _find_before_tail(self, head: list[int]) -> list[int]:
        """The lines before the first label of the tail."""
        tail = (
            i for i, line in enumerate(head) if self._labels[line] and self._table.is_of_tail(self._sheet.texts[line])
        )
        return head[: next(tail, len(head))]

    def _find_unlabelled_head(self, head: list[int]) -> list[int]:
        """The head of a printed article without labels: up to the paragraph below the date, which is the headline."""
        sheet = self._sheet
        dated = next((i for i, line in enumerate(head[:_OPENING_LINES]) if is_date(sheet.texts[line])), 0)
        paragraphs = [i for i, line in enumerate(head) if i > dated and sheet.opens_paragraph(line)]
        return head[: paragraphs[1]] if len(paragraphs) > 1 else head

    def _find_end_of_labels(self, head: list[int]) -> int:
        """The position behind the labels of the head: the first paragraph that has none, is not between two."""
        seen = False
        for position, line in enumerate(head):
            text = self._sheet.texts[line]
            if self._labels[line]:
                seen = True
            elif seen and self._sheet.opens_paragraph(line) and not COPYRIGHT.match(text):
                below = next((n for n in head[position + 1 :] if self._sheet.opens_paragraph(n)), None)
                is_unknown_label = text.partition(":")[0].isupper() and ":" in text
                if not (is_unknown_label and below is not None and self._labels[below]):
                    return position
        return len(head)

    def _read_unlabelled(self, lines: list[int], *, is_titled: bool) -> int:
        """Read the lines above the labels; returns the first line that belongs to the document."""
        table, sheet = self._table, self._sheet
        plain = []
        for line in lines:
            if table.opens_at(sheet.texts[line]) or table.is_furniture(sheet.texts[line]):
                self._stated[line] = Stated("boilerplate")
            else:
                plain.append(line)
        is_opened = any(table.opens_at(sheet.texts[line]) for line in lines)
        found = read_print_head(sheet, plain, is_opened=is_opened) if table.is_print else _read_title(sheet, plain)
        if is_titled:  # by a label; here are paper, date and edition only
            kinds = set(found.values())
            found = {line: "publisher" if kinds == {"headline"} else kind for line, kind in found.items()}
            found = {line: kind for line, kind in found.items() if kind != "headline"}
        for line in plain:
            kind = found.get(line, "skip")
            self._put(line, kind, sheet.texts[line], 0)
        named = [line for line in lines if found.get(line, "skip") != "skip"]
        return self._segment.first if is_opened or not named else named[0]

    def _read_labels(self, lines: list[int]) -> None:
        """Read labels and their values, which go on below them; of a field given twice, the first value counts."""
        kind: Kind = "skip"
        for line in lines:
            text, label = self._sheet.texts[line], self._labels[line]
            if label:
                kind = "skip" if label.kind in self._values and label.kind != "caption" else label.kind
                value = label.value
                self._put(line, kind, value, self._sheet.measure_label(line, value))
            elif self._table.is_furniture(text) or _ADDRESS.match(text):
                self._put(line, "skip", text, 0)
            elif COPYRIGHT.match(text) or self._table.closes_at(text):
                kind = "skip"
                self._put(line, "skip", text, 0)
            else:
                if self._table.is_print and "date" not in self._values and is_date(text):
                    kind = "date"  # of a broadcast, below the name of the show
                    self._put(line, kind, text, 0)
                    continue
                goes_on = self._table.runs_on or kind == "caption" or not self._sheet.opens_paragraph(line)
                kind = kind if goes_on else "skip"
                self._put(line, kind, text, 0)

    def _read_body(self, lines: list[int], *, is_opened: bool) -> None:
        """Read the text; a label that opens it, or a part of it, is not part of it."""
        title, above = " ".join(self._values.get("headline", ())), False
        for line in lines:
            text, label = self._sheet.texts[line], self._labels[line]
            is_head_of_page = self._table.is_furniture(text)
            if is_head_of_page or (above and text == title):
                self._stated[line] = Stated("boilerplate")
            elif label and label.kind == "body" and (is_opened or self._table.codes):
                is_opened = False
                cut_at = self._sheet.measure_label(line, label.value)
                self._stated[line] = Stated("body", cut_at) if label.value else Stated("boilerplate")
            else:
                self._stated[line] = Stated("body", goes_on=self._goes_on(line))
            above = is_head_of_page

    def _goes_on(self, line: int) -> bool:
        """Whether the line continues the one above, in a text that was wrapped."""
        is_below_text = self._stated.get(line - 1, Stated()).role == "body"
        return self._width > 0 and is_below_text and self._sheet.is_full(line - 1, self._width)

    def _put(self, line: int, kind: Kind, value: str, label: int) -> None:
        """Give a line the role of its kind, and keep its value."""
        role = ROLES.get(kind, "boilerplate") if value else "boilerplate"
        self._stated[line] = Stated(role, label if role != "boilerplate" else 0)
        if value and kind != "skip":
            self._values.setdefault(kind, []).append(value)

    def _find_tail(self, text: list[int]) -> int:
        """The position of the first label below the text.

        From the end up, labels belong to the tail as long as hardly any text is between them, so that a text that
        quotes labels is not cut. Below the label of a picture, there may be several captions.
        """
        table, sheet = self._table, self._sheet
        words = [len(sheet.texts[line].split()) for line in text]
        above, tail = sum(words), len(text)
        value = loose = 0  # words in the paragraph and in those below it, up to the next label
        most = _MAX_LAST_WORDS
        for position in range(len(text) - 1, -1, -1):
            line, content = text[position], sheet.texts[text[position]]
            above -= words[position]
            label = self._labels[line]
            if (label and table.is_of_tail(content)) or COPYRIGHT.match(content) or table.closes_at(content):
                absorbs = table.runs_on or (label is not None and (label.kind == "caption" or label.is_heading))
                if label is None:  # what is below has no label
                    loose, value = loose + value, 0
                if loose > (max(most, _ABSORBED_SHARE * above) if absorbs else most) and not table.codes:
                    break
                tail, value, loose, most = position, 0, 0, _MAX_LOOSE_WORDS
            else:
                value += words[position]
                if sheet.opens_paragraph(line):
                    loose, value = loose + value, 0
        return tail


def _read_title(sheet: Sheet, lines: list[int]) -> dict[int, Kind]:
    """The kinds of lines above the labels if these are the headline: the first paragraph."""
    kinds: dict[int, Kind] = {}
    for line in lines:
        if kinds and sheet.opens_paragraph(line):
            break
        kinds[line] = "headline"
    return kinds
