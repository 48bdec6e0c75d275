"""Europresse: paper, section with date and page, headline and authors; below the text, notes and a certificate."""

import re

from transforms.document import Stated
from transforms.formats.exports.fields import make_hints
from transforms.formats.exports.segments import Make, Segment, cut
from transforms.formats.exports.sheet import Export, Part, Sheet
from transforms.formats.exports.tables.table import COPYRIGHT, ROLES, Kind
from transforms.phrases.bylines import is_byline
from transforms.phrases.dates import find_dates
from transforms.phrases.names import is_name, parse_names

SIGNS = ("news·", "news⸱", "web·", "web⸱", "NEWS·", "Europresse", "europresse")
_NUMBER = re.compile(
    r"(?:[^\W\d_][\w’' ]{2,40} ?: ?)?[a-z]{2,8}[·⸱•‧∙]\d{8}[·⸱•‧∙][\w-]{1,16}[·⸱•‧∙]\S{1,60}$", re.IGNORECASE
)
_CERTIFICATE = re.compile(
    r"(?:ce certificat est émis|this certificate is issued|este certificado|dieses zertifikat|questo certificato|"
    r"date d.émission|issue date|date of issue|fecha de emisión|ausstellungsdatum|data di emissione|"
    r"le présent document|the present document|this document is protected|el presente documento|"
    r"das vorliegende dokument|il presente documento|certificat de licence|public ?©)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<caption>illustrations?|illustration\(s\)|ilustración\(es\)|ilustraciones|abbildung\(en\)|illustrazione\(i\)|photos?)"
    r" ?:(?P<value>.*)"
    r"|(?:note\(s\)|notes?|nota\(s\)|anmerkung\(en\)|référence\(s\)|références?|type|taille|lieux?) ?:"
    r"|(?:cet article est (?:aussi |également )?paru dans|aussi paru dans|this article also appeared in|"
    r"also published in)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"[\s,;–-]*\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)?[\s,;–-]*$",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    r",? (?:no|nº|n°|nr|núm)\.? ?\d[\d.-]*$"
    r"|\s*\((?:site web|web site|sitio web|sito web|webseite|tablet(?:te)?)\b[^()]*\)$",
    re.IGNORECASE,
)
_HEAD_LINES = 6
_TOPIC_WORDS = 2
_MAX_HEADLINE_CHARS = 100
_ENDS = (".", "…", ";")
_HEADING = re.compile(r"(?:^|>)h[1-4](?:\.|>|$)")
_MAX_HEADER_CHARS = 200


def divide(sheet: Sheet) -> Export | None:
    """The documents of a sheet, None if it is no export of Europresse."""
    make = Make(
        opens=lambda _: False,
        closes=lambda text: _NUMBER.match(text) is not None or _CERTIFICATE.match(text) is not None,
        has_head=lambda first, end: _find_header(sheet, first, end) is not None,
        has_tail=lambda first, end: any(
            _NUMBER.match(text) or _CERTIFICATE.match(text) for text in sheet.texts[first:end]
        ),
        is_outside=lambda _: False,
    )
    numbered = (one for one in cut(sheet, make) if any(map(_NUMBER.match, sheet.texts[one.first : one.end])))
    parts = [_read(sheet, segment) for segment in numbered]
    return Export("Europresse", parts) if parts else None


def _find_header(sheet: Sheet, first: int, end: int) -> int | None:
    """The line with the date, below the name of the paper and above the headline."""
    lines = sheet.find_filled(first, min(end, first + 4 * _HEAD_LINES))[:_HEAD_LINES]
    for line in lines[1:]:
        text = sheet.texts[line]
        if _NUMBER.match(text) or _CERTIFICATE.match(text):
            return None
        if len(text) <= _MAX_HEADER_CHARS and next(find_dates(text), None):
            return line
    return None


def _skip_cover(sheet: Sheet, segment: Segment) -> Segment:
    """The segment without the cover page above its header, which a web page marks as such."""
    if not sheet.is_markup:
        return segment
    inside = (line for line in range(segment.first, segment.end) if "header" in sheet.tags[line].split(">"))
    first = next(inside, segment.first)
    is_header = _find_header(sheet, first, segment.end) is not None
    return segment._replace(first=first) if is_header else segment


def _read(sheet: Sheet, segment: Segment) -> Part:
    segment = _skip_cover(sheet, segment)
    lines = sheet.find_filled(segment.first, segment.end)
    header = _find_header(sheet, segment.first, segment.end) or lines[0]
    at = lines.index(header)
    kinds: dict[int, Kind] = {lines[0]: "publisher", header: "date"}
    body = _read_head(sheet, lines, at, kinds)
    end = next((i for i in range(body, len(lines)) if _ends_text(sheet, lines[i])), len(lines))
    kinds |= dict.fromkeys(lines[body:end], "body")
    _read_notes(sheet, lines[end:], kinds)
    values = {
        kind: [sheet.texts[line] for line in lines if kinds.get(line) == kind]
        for kind in ("publisher", "headline", "byline")
    }
    values["publisher"] = [_ISSUE.sub("", text) for text in values["publisher"]]
    date = next(find_dates(sheet.texts[header]))
    values |= {"date": [sheet.texts[header][date.start : date.end]]}
    values |= {"section": [_WEEKDAY.sub("", sheet.texts[header][: date.start])]}
    stated = [
        Stated(ROLES.get(kinds.get(line, ""), "boilerplate") if sheet.texts[line] else "")
        for line in range(segment.first, segment.end)
    ]
    return Part(segment.first, segment.end, stated, list(make_hints(values, surname_first=False)))


def _read_head(sheet: Sheet, lines: list[int], at: int, kinds: dict[int, Kind]) -> int:
    """Add the kinds of headline, subtitle and authors; returns the position of the first line of the text."""
    if _is_overline(sheet, lines[at + 1 : at + 4]):
        at += 1
        kinds[lines[at]] = "section"
    kinds |= dict.fromkeys(lines[at + 1 : at + 2], "headline")
    position = at + 2
    while position < len(lines):
        text = sheet.texts[lines[position]]
        in_header = sheet.is_markup and "header" in sheet.tags[lines[position]].split(">")
        if _names_people(text):
            kinds[lines[position]] = "byline"
        elif in_header:
            kinds[lines[position]] = "standfirst"
        else:
            break
        position += 1
        if not sheet.is_markup:
            break
    return position


def _is_overline(sheet: Sheet, lines: list[int]) -> bool:
    """Whether the first of the lines below the date names a topic or place, above the headline."""
    if len(lines) < 2:
        return False
    texts = [sheet.texts[line] for line in lines]
    first, second = (len(text.split()) for text in texts[:2])
    if sheet.is_markup:
        marked = [bool(_HEADING.search(sheet.tags[line])) for line in lines[:2]]
        if any(marked):
            return not marked[0]
        if "header" not in sheet.tags[lines[1]].split(">"):
            return False
    if texts[0].endswith(_ENDS) or texts[1].endswith(_ENDS) or _names_people(texts[1]):
        return False
    is_topic = first <= _TOPIC_WORDS or (texts[0].isupper() and not texts[1].isupper())
    return is_topic and first < second and len(texts[1]) <= _MAX_HEADLINE_CHARS


def _names_people(text: str) -> bool:
    names = [name for part in text.split(";") for name in parse_names(part)]
    return bool(names) and (is_byline(text) or is_name(text) or sum(map(len, names)) >= 0.6 * len(text))


def _ends_text(sheet: Sheet, line: int) -> bool:
    text = sheet.texts[line]
    return bool(_LABEL.match(text) or _NUMBER.match(text) or _CERTIFICATE.match(text)) or text.startswith("©")


def _read_notes(sheet: Sheet, lines: list[int], kinds: dict[int, Kind]) -> None:
    """Add the kinds of the captions among the notes below the text."""
    kind: Kind = "skip"
    for line in lines:
        text = sheet.texts[line]
        if found := _LABEL.match(text):
            kind = "caption" if found["caption"] else "skip"
            kinds[line] = kind if found["caption"] and found["value"].strip() else "skip"
        elif _ends_text(sheet, line) or COPYRIGHT.match(text):
            kind = "skip"
        else:
            kinds[line] = kind
