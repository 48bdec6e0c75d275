"""Read an mbox file: concatenated e-mail messages, each after a line that starts with "From ", one record each."""

import re
from dataclasses import replace

from transforms.formats.containers import email
from transforms.formats.intake.checks import classify_error
from transforms.formats.intake.source import Records, Refused, Source

_SEPARATOR = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S[^\n]{0,300}\n(?=[\w-]{1,80}:)")
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)


def sniff(start: bytes) -> bool:
    """Whether the content starts with a separator line and the headers of a message."""
    match = _SEPARATOR.match(start)
    return match is not None and email.sniff(start[match.end() :])


def read(source: Source[bytes]) -> Records:
    """Yield one record for each message; raises Refused with TYPE_MISMATCH if there is none."""
    separators = list(_SEPARATOR.finditer(source.content))
    if not separators:
        raise Refused("TYPE_MISMATCH", "named .mbox, but has no message")
    ends = [match.start() for match in separators[1:]] + [len(source.content)]
    number = 0
    for match, end in zip(separators, ends, strict=True):
        content = _QUOTED.sub(b"", source.content[match.end() : end])
        try:
            for one in source.descend(content, "message.eml").records:
                number += 1
                yield replace(one, record_no=number)
        except Exception as error:  # an error in one message must not affect the others
            number += 1
            yield classify_error(error).reject(number)
