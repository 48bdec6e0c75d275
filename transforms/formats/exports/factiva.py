"""Factiva: documents with two-letter codes before their fields, and plain ones whose fields stand in a fixed order."""

import re
from dataclasses import replace
from itertools import pairwise

from transforms.document import Stated
from transforms.formats.exports.fields import find_language, make_hints
from transforms.formats.exports.labelled import divide
from transforms.formats.exports.print_head import is_date
from transforms.formats.exports.segments import Make, Segment, cut
from transforms.formats.exports.sheet import Export, Part, Sheet
from transforms.formats.exports.tables.table import COPYRIGHT, ROLES, Kind, Table
from transforms.formats.exports.tables.wording import make_labels
from transforms.phrases.bylines import is_byline
from transforms.phrases.names import is_name, parse_names

# The code of the source and the date are part of the number that closes each document.
_NUMBER = re.compile(
    r"(?:AN(?:\s+|\s?\|\s?))?(?:[^\W\d_]{2,12}[ :：]{0,2})?[A-Z][A-Z0-9]{2,11}(?:19|20)\d{6}[a-z0-9]{6,12}$"
)
_CODES = make_labels(
    headline="hd",
    byline="by",
    section="se",
    date="pd",
    time="et",
    publisher="sn",
    language="la",
    body="lp, td",
    caption="art",
    skip="wc, sc, ed, pg, vol, cy, cr, clm, rf, co, in, ns, re, ipc, ipd, pub, an, rst, de",
)  # fmt: skip
_OUTSIDE = re.compile(
    r"(?:search summary|résumé de la recherche|suchübersicht|suchzusammenfassung|resumen de (?:la )?búsqueda|"
    r"riepilogo (?:della )?ricerca|resumo da (?:pesquisa|busca)|zoekoverzicht|検索サマリー|検索条件|搜索摘要|"
    r"сводка поиска)\b",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:page|seite|página|pagina|страница) \d{1,5} (?:of|sur|de|von|di|van|из) \d{1,5}\b.{0,80}$|"
    r"(?:©|\(c\)) ?\d{4} factiva\b",
    re.IGNORECASE,
)
_RESULTS = re.compile(
    r"(?:results found|résultats trouvés|ergebnisse gefunden|gefundene ergebnisse|resultados encontrados|"
    r"risultati trovati|gevonden resultaten|найдено результатов|検索結果|找到结果)\W*(?P<total>\d[\d.,\s]{0,12})?$",
    re.IGNORECASE,
)
_SUMMARY_LINES, _MAX_DIGITS = 80, 9
_CODE = r"(?P<label>HD|BY|SE|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|CR|CLM|LP|TD|RF|ART|CO|IN|NS|RE|IPC|IPD|PUB|AN|RST|DE)"
_CODE_AND_BLANK = re.compile(rf"{_CODE}(?:$| (?=\S))(?P<value>.*)")
_SURE_CODES = frozenset(("HD", "WC", "PD", "SN", "LP"))
PLAIN_SIGNS = ("ocument", "okument", "окумент", "文件", "文書", "文檔", "文档")  # before the number of a document
CODED = Table(
    name="Factiva",
    signs=("HD",),
    labels=_CODES,
    evidence=frozenset(("headline",)),
    tail=frozenset("rf art co in ns re ipc ipd pub an".split()),
    closes=_NUMBER,
    outside=_OUTSIDE,
    furniture=_FURNITURE,
    codes=re.compile(rf"{_CODE}(?:$|\t\s*|\s{{2,}}|\s?\|\s?)(?P<value>.*)"),
    runs_on=True,
)  # fmt: skip

_WORDS = re.compile(r"\d[\d.,\s]{0,8}\s?[^\W\d_]{1,12}$")  # "133 words", "133 Wörter", "133 字"
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\b.{0,12}$")
_MAX_CODE_CHARS, _MAX_FIELD_CHARS = 12, 60
_ABOVE, _BELOW = 6, 12  # lines above the number of words that may be of the head, and below the date
_MAX_HEAD_LINES = 40
_MAX_SECTION_WORDS, _SECTION_SHARE = 4, 0.9  # length of a section, and at most of that of the headline below it


def divide_coded(sheet: Sheet) -> Export | None:
    """The documents of an export with codes; in a PDF, a single blank may be behind them."""
    codes = {found["label"] for text in sheet.texts if (found := _CODE_AND_BLANK.match(text)) and found["value"]}
    export = divide(replace(CODED, codes=_CODE_AND_BLANK) if codes >= _SURE_CODES else CODED, sheet)
    return export and export._replace(promised=find_promise(sheet, export.parts[-1].end))


def divide_plain(sheet: Sheet) -> Export | None:
    """The documents of an export without codes: above the text, each line is a field."""
    make = Make(
        opens=lambda _: False,
        closes=lambda text: _NUMBER.match(text) is not None,
        has_head=lambda first, end: _find_date(sheet, first, end) is not None,
        has_tail=lambda first, end: _is_numbered(sheet, first, end),
        is_outside=lambda text: _OUTSIDE.match(text) is not None,
    )
    segments = [one for one in cut(sheet, make) if _is_numbered(sheet, one.first, one.end)]
    if not segments:
        return None
    width = sheet.find_width()
    parts = [_read_plain(sheet, segment, width, is_first=number == 0) for number, segment in enumerate(segments)]
    return Export(CODED.name, parts, find_promise(sheet, parts[-1].end))


def _is_numbered(sheet: Sheet, first: int, end: int) -> bool:
    """Whether a document ends with its number; the notice of a copyright may be below it."""
    return any(_NUMBER.match(sheet.texts[line]) for line in sheet.find_filled(first, end)[-2:])


def find_promise(sheet: Sheet, end: int) -> int | None:
    """The number of results in the summary of the search, which is behind the last document."""
    lines = sheet.find_filled(end, len(sheet))[:_SUMMARY_LINES]
    for line, below in zip(lines, [*lines[1:], None], strict=bool(lines)):
        if found := _RESULTS.match(sheet.texts[line]):
            value = found["total"] or (sheet.texts[below] if below is not None else "")
            digits = re.sub(r"[.,\s]", "", value)
            return int(digits) if digits.isdecimal() and len(digits) <= _MAX_DIGITS else None
    return None


def _find_date(sheet: Sheet, first: int, end: int) -> tuple[int, int] | None:
    """The lines with the number of words and the date, which stand one below the other in each head."""
    lines = sheet.find_filled(first, min(end, first + 4 * _MAX_HEAD_LINES))[:_MAX_HEAD_LINES]
    for line, below in pairwise(lines):
        if _WORDS.match(sheet.texts[line]) and is_date(sheet.texts[below]):
            return line, below
    return None


def _read_plain(sheet: Sheet, segment: Segment, width: int, *, is_first: bool) -> Part:
    words, date = _find_date(sheet, segment.first, segment.end) or (segment.first, segment.first)
    lines = sheet.find_filled(segment.first, segment.end)
    at = lines.index(date)
    kinds: dict[int, Kind] = {words: "skip", date: "date"}
    above = _find_above(sheet, lines[: lines.index(words)], is_first=is_first)
    kinds |= _read_above(sheet, above, is_wrapped=width > 0)
    end = _read_below(sheet, lines[at + 1 : at + 1 + _BELOW], kinds)
    first = min(kinds)
    closed = next(line for line in reversed(lines) if _NUMBER.match(sheet.texts[line]))
    stated = []
    values: dict[Kind, list[str]] = {}
    for line in range(first, segment.end):
        text = sheet.texts[line]
        is_text = line >= end and line < closed and not _FURNITURE.match(text)
        kind = "body" if is_text else kinds.get(line, "skip")
        if kind not in ("body", "skip"):
            values.setdefault(kind, []).append(text)
        goes_on = is_text and width > 0 and line > end and sheet.is_full(line - 1, width)
        stated.append(Stated(ROLES.get(kind, "boilerplate"), goes_on=goes_on) if text else Stated())
    return Part(first, segment.end, stated, list(make_hints(values, surname_first=False)))


def _find_above(sheet: Sheet, above: list[int], *, is_first: bool) -> list[int]:
    """The lines of the head above the number of words; a table of contents may be above those of the first document."""
    above = [line for line in above if not _FURNITURE.match(sheet.texts[line])]
    if not is_first or len(above) <= 4:  # section, headline, subtitle, authors
        return above[-_ABOVE:]
    # The lines of a mail are tagged, but as in plain text, blank ones are between paragraphs.
    has_blanks = above[-1] - above[0] >= len(above)
    opening = [not sheet.texts[line - 1] if has_blanks else sheet.opens_paragraph(line) for line in above]
    opens = next((i for i in range(len(above) - 1, 0, -1) if opening[i]), 0)
    return above[max(opens, len(above) - 4) :]


def _read_above(sheet: Sheet, above: list[int], *, is_wrapped: bool) -> dict[int, Kind]:
    """The kinds of the lines above the number of words: perhaps a section, the headline, perhaps the authors."""
    kinds: dict[int, Kind] = {}
    if len(above) > 1 and _names_people(sheet.texts[above[-1]]):
        kinds[above.pop()] = "byline"
    if len(above) > 1 and _names_section(sheet.texts[above[0]], sheet.texts[above[1]]):
        kinds[above.pop(0)] = "section"
    kinds |= dict.fromkeys(above, "headline" if is_wrapped else "standfirst")
    return kinds | dict.fromkeys(above[:1], "headline")


def _names_section(text: str, headline: str) -> bool:
    """Whether the first of two lines is short enough to be a section above the headline."""
    return len(text.split()) <= _MAX_SECTION_WORDS and len(text) < _SECTION_SHARE * len(headline)


def _names_people(text: str) -> bool:
    """Whether a line is nothing but names of people, perhaps behind "By"."""
    names = parse_names(text)
    if not names:
        return False
    return is_byline(text) or is_name(text) or sum(len(name) for name in names) >= 0.6 * len(text)


def _read_below(sheet: Sheet, below: list[int], kinds: dict[int, Kind]) -> int:
    """Add the kinds of the lines below the date; returns the first line of the text."""
    fields = [
        line for line in below if len(sheet.texts[line]) <= _MAX_FIELD_CHARS or COPYRIGHT.match(sheet.texts[line])
    ]
    if fields and _TIME.match(sheet.texts[fields[0]]):
        kinds[fields.pop(0)] = "time"
    if fields:
        kinds[fields.pop(0)] = "publisher"
    last = max(kinds)
    for line in fields:
        text = sheet.texts[line]
        if find_language(text) and len(text.split()) <= 2:
            kinds[line] = "language"
            last = line
        elif COPYRIGHT.match(text) or (
            text.isupper() and len(text) <= _MAX_CODE_CHARS and "language" not in kinds.values()
        ):
            last = line
        elif line - last > 1 and "language" in kinds.values():
            break
    return last + 1
