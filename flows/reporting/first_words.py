"""The first words of a quarantined file, by which somebody recognises it."""

import re

from transforms.document import Limits
from transforms.formats.intake.encodings import decode
from transforms.formats.intake.source import Refused

_TAG = re.compile(r"<[^<>]*>?")  # of a page or of XML; the last one may not be whole
_MOST = 160
_MOST_BYTES = 12


def quote_start(start: bytes | None) -> str:
    """Quote how a file starts, given its first bytes: in one line, as text without tags if it is text; empty if
    nothing is kept.
    """
    if not start or not start.strip():
        return ""
    text = _read_text(start)
    if text is None or sum(char.isprintable() or char.isspace() for char in text) < 0.9 * len(text):
        return f"not text: {start[:_MOST_BYTES].hex(' ')} …"
    words = " ".join(_TAG.sub(" ", text).split()) or " ".join(text.split())
    return words if len(words) <= _MOST else f"{words[:_MOST]}…"


def _read_text(start: bytes) -> str | None:
    for cut in range(4):  # the last character may not be whole
        try:
            return start[: len(start) - cut].decode()
        except UnicodeDecodeError:
            continue
    try:
        return decode(start, Limits()).text
    except Refused:
        return None
