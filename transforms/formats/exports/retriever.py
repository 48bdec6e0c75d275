"""Retriever (Mediearkivet, Atekst): headline, paper with date, page and medium above the text; a ruled line between."""

import re

from transforms.document import Stated
from transforms.formats.exports.fields import make_hints
from transforms.formats.exports.segments import Make, Segment, cut
from transforms.formats.exports.sheet import Export, Part, Sheet
from transforms.formats.exports.tables.table import ROLES, Kind

SIGNS = ("Publicerat ", "Publisert ", "Publiceret ", "Publicerad ", "PUBLICERAT ", "PUBLISERT ")
_RULE = re.compile(r"={20,}$")
_UNDERLINE = re.compile(r"[-–—]{10,}$")
_MEDIUM = re.compile(r"(?:publicera[td]|publisert|publiceret) (?:på|i|via) \S+(?: \S+)?\.?$", re.IGNORECASE)
_PAPER = re.compile(
    r"(?P<paper>\S.{0,100}), (?P<date>\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4})"
    r"(?:,? (?:kl\.? )?(?P<time>\d{1,2}[:.]\d{2}))?$"
)
_LISTED = re.compile(r"> \S")
_SECTION = re.compile(r"(?:seksjon|sektion|avdelning|avdeling|del) ?: ?(?P<name>\S.{0,60})$", re.IGNORECASE)
_END = re.compile(
    r"©|(?:se|läs|les|læs)\b.{3,60}\bhttps?://\S+$|(?:läs|les|læs|se) hela? .{3,40}\bpå:?$|https?://ret(?:riever)?\S+$"
    r"|alla artiklar är skyddade|alle artikler er beskyttet|alle artikler er beskyttede",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:bildtext|bilettekst|bildetekst|billedtekst|foto) ?: ?\S", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")
_HEAD_LINES = 12  # from the paper down to the medium
_TITLE_LINES = 4


def divide(sheet: Sheet) -> Export | None:
    """The documents of a sheet, None if it is no export of Retriever."""
    make = Make(
        opens=lambda _: False,
        closes=lambda text: _RULE.match(text) is not None,
        has_head=lambda first, end: _find_head(sheet, first, end) is not None,
        has_tail=lambda first, end: any(_END.match(text) for text in sheet.texts[first:end]),
        is_outside=lambda _: False,
    )
    parts = [_read(sheet, segment) for segment in cut(sheet, make)]
    if not parts:
        return None
    listed = sum(_LISTED.match(text) is not None for text in sheet.texts[: parts[0].first])
    return Export("Retriever", parts, listed or None)


def _find_head(sheet: Sheet, first: int, end: int) -> tuple[int, int] | None:
    """The lines with the paper and the medium, above which is the headline."""
    lines = sheet.find_filled(first, end)
    medium = next((i for i, line in enumerate(lines) if _MEDIUM.match(sheet.texts[line])), None)
    if medium is None:
        return None
    above = range(medium - 1, max(0, medium - _HEAD_LINES), -1)
    paper = next((i for i in above if _PAPER.match(sheet.texts[lines[i]])), None)
    return None if paper is None else (lines[paper], lines[medium])


def _read(sheet: Sheet, segment: Segment) -> Part:
    paper, medium = _find_head(sheet, segment.first, segment.end) or (segment.first, segment.first)
    title = _find_title(sheet, segment.first, paper)
    first = min(title, default=paper)
    kinds: dict[int, Kind] = dict.fromkeys(title, "headline") | {paper: "date"}
    below = sheet.find_filled(medium + 1, segment.end)
    end = next((line for line in below if _END.match(sheet.texts[line])), segment.end)
    for line in below:
        if line < end and not _RULE.match(sheet.texts[line]):
            kinds[line] = "caption" if _CAPTION.match(sheet.texts[line]) else "body"
    stated = [
        Stated(ROLES.get(kinds.get(line, ""), "boilerplate") if sheet.texts[line] else "")
        for line in range(first, segment.end)
    ]
    named = _PAPER.match(sheet.texts[paper])
    values = {"headline": [sheet.texts[line] for line in title]}
    if named:
        values |= {"publisher": [named["paper"]], "date": [named["date"]]}
        values |= {"time": [named["time"].replace(".", ":")]} if named["time"] else {}
    for line in sheet.find_filled(paper + 1, medium):
        if section := _SECTION.match(sheet.texts[line]):
            values["section"] = [section["name"]]
    addresses = (found[0] for line in below if line >= end and (found := _ADDRESS.search(sheet.texts[line])))
    values["url"] = [next(addresses, "")]
    return Part(first, segment.end, stated, list(make_hints(values, surname_first=False)))


def _find_title(sheet: Sheet, first: int, paper: int) -> list[int]:
    """The lines of the headline: the paragraph above the paper, which may be underlined."""
    lines = [line for line in sheet.find_filled(first, paper) if not _UNDERLINE.match(sheet.texts[line])]
    title: list[int] = []
    for line in reversed(lines):
        if _LISTED.match(sheet.texts[line]) or len(title) == _TITLE_LINES:
            break
        title.insert(0, line)
        if sheet.opens_paragraph(line):
            break
    return title
