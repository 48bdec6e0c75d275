"""mbox: e-mail messages end to end, each behind a line that begins with "From ". One record a message."""

import re
from dataclasses import replace

from transforms.formats.containers import email
from transforms.formats.intake.checks import classify_error
from transforms.formats.intake.source import Records, Refused, Source

_SEPARATOR = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S[^\n]{0,300}\n(?=[\w-]{1,80}:)")
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)


def sniff(start: bytes) -> bool:
    """A separator, and the headers of a message behind it."""
    match = _SEPARATOR.match(start)
    return match is not None and email.sniff(start[match.end() :])


def read(source: Source[bytes]) -> Records:
    """One record a message; raises Refused with TYPE_MISMATCH where there is none."""
    separators = list(_SEPARATOR.finditer(source.content))
    if not separators:
        raise Refused("TYPE_MISMATCH", "named .mbox, but holds no message")
    ends = [match.start() for match in separators[1:]] + [len(source.content)]
    for number, (match, end) in enumerate(zip(separators, ends, strict=True), 1):
        content = _QUOTED.sub(b"", source.content[match.end() : end])
        try:
            yield from (replace(one, record_no=number) for one in source.descend(content, "message.eml").records)
        except Exception as error:  # the outcome of this message, not of its neighbours
            yield classify_error(error).reject(number)
