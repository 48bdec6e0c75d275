"""Read messages as news agencies send them: IPTC 7901, and ANPA 1312 of North America.

A message has a header line, then the keyword, the headline and the byline, the text in lines of a fixed width, and at
its end notes for editors, initials and the time. Control characters frame the parts: SOH, the header, STX, the text,
ETX, the time, EOT. Many systems drop them or send them as letters of other meaning, so the header is also recognised.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from transforms.document import Hint
from transforms.formats.intake.source import Record, Refused, Source
from transforms.formats.pages.blocks import Line, make_document
from transforms.formats.wire.typed import find_paragraphs, find_width, is_signature

_FRAME = "\x01\x02\x03\x04\x16\x17\x1f\x13\x11\x10\x0e\x0f\x14\x12"
_FRAMED = re.compile(r"[\x16\s]*\x01[^\x01-\x04]{0,400}\x02")
# Service and number of the message, priority, category, number of words.
_HEADER = re.compile(r"[a-z]{3}[ ]?\d{3,4}[ ]\d[ ][a-z]{1,4}[ ]\d{1,5}\b[^\n]{0,60}", re.IGNORECASE)
_ANPA = re.compile(
    r"[a-z]\d{4}[^\n]{0,20}\r?\n[a-z] [a-z] \S[^\n]{0,60}\d{2}-\d{2} \d{4}[^\n]{0,10}\r?\n\^", re.IGNORECASE
)
_START = re.compile(r"\x01")
_RAIL = re.compile(r"^\s*\^|\s*[<=>]\s*$")  # ANPA's marks at the start and end of a line
_BYLINE = re.compile(r"(?:by|von|par|por|di|da|van|door|av|af)\s+\S", re.IGNORECASE)
_KEYWORD = re.compile(r"[^\s-]+(?:-[^\s-]+)+(?: \S+)?")  # "Ansley-transport-ferries"
_HEAD_LINES = 6  # down to the dateline, in a message without framing
_JOB = re.compile(r".{0,40}\b(?:writer|press|correspondent|reporter|editor|newsfeatures)$", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:eds?|editors?|note|attn|with|ap photos?|photos?|graphics?|see also|embargo\w*)\b[:, ]", re.IGNORECASE
)
# What stands between keyword and headline: the number of the version.
_VERSION = re.compile(
    r"\W*(?:\d(?:st|nd|rd|th) (?:lead|add|ld)|(?:urgent|refile|recast|correct\w*|update \d*|lead|add|flash|bulletin|"
    r"advisory|roundup|feature|extra|achtung|eil(?:meldung)?|zusammenfassung|zf|\d\. ?(?:lead|zsf|meldung))\b).{0,20}",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[^\W\d_].{1,60}?\((?:\w[\w/ -]{1,25})\)\s*(?:[-–—_=.]|\.-)\s")
_CLOSING = re.compile(r"\W*(?:#+ ?\S.*|\*(?: ?\*){2,}|=+|n{4}|30|more|mf|mfl|ends?)\W*", re.IGNORECASE)
_NOTEBOOK_TITLE = re.compile(r"#+ *.{0,30}\b(?:notebook|notizblock|redaktion|editor)\w*", re.IGNORECASE)
_NOT_PUBLIC = re.compile(
    r"\W*(?:the following information is not|(?:die )?folgenden informationen sind nicht)", re.IGNORECASE
)
_TIME = re.compile(
    r"(?P<day>\d{2})(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s*(?P<zone>[A-Z]{3,4})?[\s.]*"
    r"(?P<month>[A-Za-zéûä]{3,9})\.?\s+(?P<year>\d{2,4})\b"
)
_ANPA_TIME = re.compile(
    r"\bAP-[A-Z]{2}-(?P<month>\d{2})-(?P<day>\d{2})-(?P<year>\d{2}) (?P<hour>\d{2})(?P<minute>\d{2})(?P<zone>[A-Z]{3})"
)
_INITIALS = re.compile(r"(?:[a-zäöü]{1,6}[/ -]?){1,8}(?:\d{1,2})?")


def sniff(start: str) -> bool:
    """Whether the text starts like a message: with its framing, or with a header line and a line that ends in "=".

    Without both, the headline ends so, and a dateline with an agency follows.
    """
    if _FRAMED.match(start) or _ANPA.match(start.lstrip("\x16\x01\r\n ")):
        return True
    opening = start.lstrip()
    if _HEADER.match(opening) is not None and re.search(r"[^=\s] ?=\s*\r?\n", opening[:1_000]) is not None:
        return True
    headline, *below = [line.strip() for line in opening[:1_000].split("\n", _HEAD_LINES) if line.strip()] or [""]
    return headline.endswith(" =") and any(map(_DATELINE.match, below[:-1]))


def read(source: Source[str]) -> Iterator[Record]:
    """Yield one record for each message; a message without text is rejected with MISSING_FIELD."""
    for number, message in enumerate(_split(source.content), 1):
        try:
            yield _read_message(message, number, source.name)
        except Refused as refused:
            yield refused.reject(number)


class _Message(NamedTuple):
    """A message in parts, without its framing."""

    header: str
    text: str
    after: str  # behind the end of the text


def _split(content: str) -> Iterator[_Message]:
    """The messages of a file; text outside of the framing belongs to the message before it."""
    starts = [match.start() for match in _START.finditer(content)] or [0]
    starts[0] = 0
    for start, end in zip(starts, [*starts[1:], len(content)], strict=True):
        framed = content[start:end]
        header, mark, rest = framed.partition("\x02")
        if not mark:
            header, rest = "", framed
        text, _, after = rest.partition("\x03")
        yield _Message(*(_strip_frame(part) for part in (header, text, after)))


def _strip_frame(part: str) -> str:
    return part.translate(dict.fromkeys(map(ord, _FRAME))).replace("\r\n", "\n").replace("\r", "\n")


class _Head(NamedTuple):
    """What stands above the text, and the number of lines that it takes."""

    lines: list[Line]
    hints: list[Hint]
    length: int


def _read_message(message: _Message, number: int, name: str) -> Record:
    """The Document of a message; raises Refused with MISSING_FIELD."""
    lines = message.text.split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    above = [Line(line.strip(), "footer>p") for line in message.header.split("\n") if line.strip()]
    while lines and (_HEADER.match(lines[0]) or (above and not lines[0].strip()) or _is_anpa_header(lines)):
        if line := lines.pop(0).strip():
            above.append(Line(line, "footer>p"))
    head = _read_head(lines)
    body, notes = _cut_notes(lines[head.length :])
    paragraphs = find_paragraphs(
        [line.lstrip("\t") if line.startswith("\t ") else line for line in body], find_width(body)
    )
    while paragraphs and len(paragraphs) > 1 and (is_signature(paragraphs[-1]) or _INITIALS.fullmatch(paragraphs[-1])):
        notes.insert(0, paragraphs.pop())
    if not paragraphs:
        raise Refused("MISSING_FIELD", "a message without text")
    below = [*notes, *(line.strip() for line in message.after.split("\n"))]
    stated = _find_time("\n".join(below))
    hints = (*head.hints, *([Hint("published", stated)] if stated else []))
    found = [*above, *head.lines, *(Line(paragraph, "p") for paragraph in paragraphs)]
    return make_document([*found, *(Line(line, "footer>p") for line in below if line)], name, number, hints)


def _is_anpa_header(lines: list[str]) -> bool:
    """Whether the first line is above ANPA's lines that start with "^"."""
    return not lines[0].startswith("^") and any(line.startswith("^") for line in lines[1:3])


def _read_head(lines: list[str]) -> _Head:
    """Keyword, headline and byline: the lines down to the first blank, indented or dateline one."""
    marked = any(line.startswith("^") for line in lines[:3])
    length = 0
    for line in lines:
        if marked and not line.startswith("^"):
            break
        if not marked and (not line.strip() or (length and line.startswith("   ")) or _DATELINE.match(line.strip())):
            break
        length += 1
    if not marked and not (length < len(lines)):  # a text in one block has no head
        return _Head([], [], 0)
    tags = [_judge(line, marked=marked) for line in lines[:length]]
    headlines = [number for number, tag in enumerate(tags) if tag == "headline"]
    if len(headlines) > 1 and _KEYWORD.fullmatch(lines[headlines[0]].strip()):
        tags[headlines.pop(0)] = "footer>p"
    if marked and len(headlines) > 1:  # below the headline are a summary and the like
        tags = ["footer>p" if tag == "headline" and number != headlines[0] else tag for number, tag in enumerate(tags)]
    texts = [" ".join(_RAIL.sub("", _RAIL.sub("", line)).split()) for line in lines[:length]]
    head = [Line(text, tag) for text, tag in zip(texts, tags, strict=True) if text]
    joined = _join_headline(head)
    hints = [Hint(line.tag, line.text) for line in joined if line.tag in ("headline", "byline")]  # type: ignore[arg-type]
    return _Head(joined, hints, length)


def _judge(line: str, *, marked: bool) -> str:
    """The tag of a line of the head."""
    text = _RAIL.sub("", _RAIL.sub("", line)).strip()
    if _BYLINE.match(text) and len(text) < 120:
        return "byline"
    is_keyword = text.endswith("/") or (marked and re.search(r"^[A-Z]{2}-|,\s*\d{2,4}$", text) is not None)
    is_note = _VERSION.fullmatch(text) or _NOTE.match(text) or _JOB.fullmatch(text) or re.fullmatch(r"\(.*\)", text)
    return "footer>p" if is_keyword or is_note or ("/" in text and " " not in text) else "headline"


def _join_headline(lines: list[Line]) -> list[Line]:
    """The lines, with a headline that goes on for several of them as one."""
    joined: list[Line] = []
    for line in lines:
        if joined and line.tag == joined[-1].tag == "headline":
            joined[-1] = Line(f"{joined[-1].text} {line.text}", "headline")
        else:
            joined.append(line)
    return joined


def _cut_notes(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of the text, and those of the notes for editors, initials and times below it."""
    opens = (number for number, line in enumerate(lines) if _NOTEBOOK_TITLE.match(line) or _NOT_PUBLIC.match(line))
    end = next(opens, len(lines))
    while end and _closes(lines[end - 1].strip()):
        end -= 1
    return lines[:end], [line.strip() for line in lines[end:] if line.strip()]


def _closes(line: str) -> bool:
    """Whether a line may stand below the end of the text, and is no part of it."""
    return not line or bool(_TIME.match(line) or _ANPA_TIME.search(line) or _CLOSING.fullmatch(line))


def _find_time(text: str) -> str:
    """The time of the message as ISO 8601, "" if it is not given in full."""
    if match := _ANPA_TIME.search(text):
        return "20{year}-{month}-{day} {hour}:{minute} {zone}".format(**match.groupdict())
    if match := _TIME.search(text):
        year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
        return f"{match['day']} {match['month']} {year} {match['hour']}:{match['minute']} {match['zone'] or ''}".strip()
    return ""
