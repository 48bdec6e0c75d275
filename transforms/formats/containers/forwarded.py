"""Find the message that somebody forwarded within an e-mail: the headers that mail programs write above its text."""

import re
from typing import NamedTuple

from transforms.document import Hint
from transforms.formats.pages.blocks import Line
from transforms.lexicon.mail import ANSWERED, PASSED_ON, RECIPIENT, SENDER, SENT, SUBJECT

_KINDS = {
    name: kind
    for kind, names in (("from", SENDER), ("date", SENT), ("to", RECIPIENT), ("subject", SUBJECT))
    for name in names
}
_HEADER = re.compile(r"[\s>*]*(?P<name>[^\W\d_]{1,16}(?: [^\W\d_]{1,8})?)\*?\s?[:：]\*?\s*(?P<value>\S.*)?")
_PREFIX = re.compile(
    rf"\s*(?:(?P<passed>{'|'.join(PASSED_ON)})|{'|'.join(ANSWERED)})\s?(?:\[\d+\])?[:：]\s*", re.IGNORECASE
)
_LEAST_HEADERS = 3  # the sender, the subject, and a date or recipient
_MAX_GAP = 1  # lines between headers: blank ones, or a header that goes on
_MAX_HEADER_CHARS, _MAX_HEADER_LINES = 4_000, 20  # at the start of a text
_MAX_LEVELS = 5  # of messages that were passed on again
_MAX_NOTE_WORDS = 80  # of the note above a message that is passed on
_ADDRESS = re.compile(r"\s*[<\[(]?(?:mailto:)?[^\s<>\[\]()]+@[^\s<>\[\]()]+[>\])]?")
_QUOTE = re.compile(r"^\s?>\s?", re.MULTILINE)
_MOSTLY = 0.8


class Forwarded(NamedTuple):
    """The lines of a message with those above the forwarded text marked, and what its headers say."""

    lines: list[Line]
    hints: tuple[Hint, ...]


def find_forwarded(subject: str, lines: list[Line]) -> Forwarded | None:
    """The innermost message that is forwarded in a message with this subject; None if it is not one that is passed on.

    A message that is answered is not: there, the text above the headers counts.
    """
    found: Forwarded | None = None
    start = 0
    for _ in range(_MAX_LEVELS):
        if (block := _find_headers(lines, start)) is None:
            break
        first, end, values = block
        words = sum(len(line.text.split()) for line in lines[start:first])
        prefix = _PREFIX.match(subject)
        is_passed_on = bool(prefix and prefix["passed"]) or words == 0
        if not (is_passed_on or (prefix is None and start == 0)) or words > _MAX_NOTE_WORDS:
            break
        lines = [*(line._replace(tag="footer>p") for line in lines[:end]), *_unquote(lines[end:])]
        subject = values["subject"]
        found = Forwarded(lines, tuple(_read_hints(values)))
        start = end
    return found


def find_subject(text: str) -> str:
    """The subject of a mail that was saved as text, in the headers that it starts with; "" if it starts otherwise."""
    lines = [Line(line) for line in text[:_MAX_HEADER_CHARS].lstrip().split("\n", _MAX_HEADER_LINES)]
    block = _find_headers(lines, 0) if _HEADER.match(lines[0].text) else None
    return strip_prefixes(block[2]["subject"]) if block and block[0] == 0 else ""


def strip_prefixes(subject: str) -> str:
    """The subject without marks of messages that were answered or passed on: "FW: ", "Re: "."""
    while (match := _PREFIX.match(subject)) and match.end() < len(subject):
        subject = subject[match.end() :]
    return subject.strip()


def _find_headers(lines: list[Line], start: int) -> tuple[int, int, dict[str, str]] | None:
    """The first line of the first block of headers, the line behind its last, and the values by kind."""
    first, last, values = -1, -1, dict[str, str]()
    for number in range(start, len(lines) + 1):
        match = _HEADER.match(lines[number].text) if number < len(lines) else None
        kind = _KINDS.get(match["name"].lower().replace(" ", "")) if match else None
        if match and kind and kind not in values and (first < 0 or number - last <= _MAX_GAP + 1):
            first = number if first < 0 else first
            last = number
            values[kind] = (match["value"] or "").strip()
        elif first >= 0 and (number - last > _MAX_GAP or number == len(lines)):
            if len(values) >= _LEAST_HEADERS and values.get("from") and values.get("subject"):
                return first, last + 1, values
            first, last, values = -1, -1, {}
    return None


def _unquote(lines: list[Line]) -> list[Line]:
    """The lines without the ">" of quoted text, if most have one."""
    filled = [line for line in lines if line.text.strip()]
    quoted = sum(_QUOTE.match(line.text) is not None for line in filled)
    if quoted < _MOSTLY * len(filled):
        return lines
    return [line._replace(text=_QUOTE.sub("", line.text)) for line in lines]


def _read_hints(values: dict[str, str]) -> list[Hint]:
    sender = _ADDRESS.sub("", values["from"]).strip(" \"'*") or values["from"]
    hints = [Hint("headline", strip_prefixes(values["subject"].strip(" *"))), Hint("publisher", sender)]
    if date := values.get("date", "").strip(" *"):
        hints.append(Hint("published", date))
    return hints
