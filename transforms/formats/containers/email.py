"""Read e-mail messages (.eml) and pages saved as messages (.mht): the subject, and the HTML part or else plain text.

Attachments are not read: deliver an attached article as a separate file.
"""

import re
from collections.abc import Iterator
from email import errors, message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from transforms.document import Document, Hint
from transforms.formats.containers.forwarded import find_forwarded, strip_prefixes
from transforms.formats.containers.newsletter import mark_stories
from transforms.formats.intake.source import Records, Refused, Source
from transforms.formats.pages.blocks import Line, make_document

_HEADER = re.compile(rb"^(from|to|subject|date|message-id|mime-version|received|return-path):", re.I | re.M)
_FIRST_HEADER = re.compile(rb"[\w-]+:")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_SOFT_BREAK = re.compile(rb"(?<!^--) \r?\n(?=[^>\s])", re.MULTILINE)  # RFC 3676: the paragraph continues
_ENOUGH_HEADERS = 3
_SNIFFED_BYTES = 2**16  # the headers of servers on the way come before those of the sender
_MAX_HEADER_BYTES = 2**18
_MAX_PARTS = 1_000
_SAVED = re.compile(
    r"\b(?:saved by|gespeichert von|enregistré par|guardado por|salvato da|opgeslagen door)\b", re.IGNORECASE
)
_ENCODED_WORDS = re.compile(r"=\?[^?\s]++\?[bq]\?[^?]*+\?=(?:\s++=\?[^?\s]++\?[bq]\?[^?]*+\?=)*+", re.IGNORECASE)
_MAX_NOTE_WORDS = 80  # of the text of a message that passes another one on
_ONLY_ADDRESS = re.compile(r"\s*<https?://[^\s<>]+>\s*")
_RULE = re.compile(r"\s*([-=_*~–—])(?: ?\1){9,}\s*")
_LEAVES = re.compile(
    r"\b(?:unsubscribe|opt out|manage your (?:alerts?|subscription)|abbestellen|abmelden|se désabonner|désinscri\w+|"
    r"darse de baja|cancelar (?:la |a )?(?:suscripción|assinatura)|disiscri\w+|afmelden|отписаться)\b",
    re.IGNORECASE,
)
_LEAVE_REACH = 6  # lines from the rule to the way to leave the list
_LEAST_HEADLINE, _LEAD_ENDS = 12, (":", "：", "-", "–", "—", "|", "]", ")", "»", ">")
_MAX_LINES = 500_000  # about as many as in an attachment of 30 MB
_PART_NAMES = {"text/html": "part.html", "text/plain": "part"}  # preferred part first
_CUT_OFF = (errors.CloseBoundaryNotFoundDefect, errors.StartBoundaryNotFoundDefect)


def sniff(start: bytes) -> bool:
    """Whether at least three of the usual headers, "From" among them, come before the first empty line."""
    if not _FIRST_HEADER.match(start):  # a quick test that settles most files
        return False
    head = _HEADER_END.split(start[:_SNIFFED_BYTES], maxsplit=1)[0]
    named = {name.lower() for name in _HEADER.findall(head)}
    return len(named) >= _ENOUGH_HEADERS and b"from" in named


def read(source: Source[bytes]) -> Records:
    """Yield one document.

    Raises Refused: MISSING_FIELD if there is no text, TRUNCATED if the end of a part is missing, TYPE_MISMATCH if there
    is no header at all, PARSER_LIMIT if the message is too large to parse.
    """
    if (
        re.search(rb"\r?\n\r?\n", source.content[:_MAX_HEADER_BYTES]) is None
        and len(source.content) > _MAX_HEADER_BYTES
    ):
        raise Refused("PARSER_LIMIT", f"more than {_MAX_HEADER_BYTES} bytes of headers")
    if source.content.count(b"\n") > _MAX_LINES:
        raise Refused("PARSER_LIMIT", f"more than {_MAX_LINES} lines")
    if source.content.lower().count(b"boundary") > _MAX_PARTS:
        raise Refused("PARSER_LIMIT", f"more than {_MAX_PARTS} parts")
    message = message_from_bytes(source.content)
    if not message.keys():
        raise Refused("TYPE_MISMATCH", "named as an e-mail, but has no headers")
    message = _choose_message(message)
    subject = _read_header(message, "Subject")
    body, of_page = _read_body(message, source)
    hints = _choose_hints(message, of_page)
    found = mark_stories(_mark_signature(body))
    above = []
    if forwarded := find_forwarded(subject, found):
        found = forwarded.lines
        above.append(Line(subject, "footer>p"))
        named = {hint.name for hint in forwarded.hints}
        hints = (*forwarded.hints, *(hint for hint in hints if hint.name not in named))
    opening = ((number, " ".join(line.text.split())) for number, line in enumerate(found) if line.text.strip())
    at, first = next(opening, (0, ""))
    hints = tuple(_shorten(hint, first) for hint in hints)
    headline = next((hint.value for hint in hints if hint.name == "headline"), "")
    if headline and headline == first:
        found[at] = found[at]._replace(tag="headline")
    elif headline:
        above.append(Line(headline, "headline"))
    yield make_document(above + found, source.name, 1, hints)


def _shorten(hint: Hint, first: str) -> Hint:
    """The hint; a headline without what the subject has before the first line: "Clipping: Mill to close"."""
    if hint.name != "headline":
        return hint
    is_end = len(first) >= _LEAST_HEADLINE and hint.value.endswith(first) and len(first) < len(hint.value)
    lead = hint.value.removesuffix(first).rstrip()
    return hint._replace(value=first) if is_end and lead.endswith(_LEAD_ENDS) else hint


def _choose_message(message: Message) -> Message:
    """The message that is attached to this one, if there is one and this one has hardly any text of its own."""
    attached = [part for part in message.walk() if part.get_content_type() == "message/rfc822"]
    if len(attached) != 1 or not isinstance(inner := attached[0].get_payload(0), Message):
        return message
    within = {id(part) for part in inner.walk()}
    own = (part for part in message.walk() if id(part) not in within and part.get_content_maintype() == "text")
    texts = [part.get_payload(decode=True) for part in own if not part.get_filename()]
    words = sum(len(text.split()) for text in texts if isinstance(text, bytes))
    return inner if words <= _MAX_NOTE_WORDS and inner.keys() else message


def _mark_signature(lines: list[Line]) -> list[Line]:
    """Mark what follows after the signature mark of plain messages, a line with two dashes, as a footer.

    So is a ruled line, if the way to leave the list is said below it, and each line that is nothing but an address.
    """
    lines = [line._replace(tag="footer>p") if _ONLY_ADDRESS.fullmatch(line.text) else line for line in lines]
    leaves = max((number for number, line in enumerate(lines) if _LEAVES.search(line.text)), default=-1)
    for number, line in enumerate(lines):
        is_rule = leaves - _LEAVE_REACH <= number < leaves and _RULE.fullmatch(line.text)
        if number and (line.text.rstrip("\r") in ("-- ", "--") or is_rule):
            return [*lines[:number], *(below._replace(tag="footer>p") for below in lines[number:])]
    return lines


def _read_hints(message: Message) -> Iterator[Hint]:
    if subject := strip_prefixes(_read_header(message, "Subject")):
        yield Hint("headline", subject)
    name, address = parseaddr(_read_header(message, "From"))
    if name or address:
        yield Hint("publisher", name or address)
    if date := _read_header(message, "Date") or _read_header(message, "Sent"):
        yield Hint("published", date)
    if identifier := _read_header(message, "Message-ID"):
        yield Hint("identifier", identifier)
    if language := _read_header(message, "Content-Language"):
        yield Hint("language", language)


def _is_saved_page(message: Message) -> bool:
    """Whether a browser saved a page as this message: the sender is the browser, and the date is that of saving."""
    sender = _read_header(message, "From")
    return "Snapshot-Content-Location" in message or _SAVED.search(sender) is not None


def _choose_hints(message: Message, of_page: tuple[Hint, ...]) -> tuple[Hint, ...]:
    """The fields of a message, or those that a saved page states itself, and its address."""
    if not _is_saved_page(message):
        return tuple(_read_hints(message))
    named = {hint.name for hint in of_page}
    return of_page + tuple(hint for hint in _read_address(message) if hint.name not in named)


def _read_address(message: Message) -> Iterator[Hint]:
    parts = (part for part in message.walk() if part.get_content_type() == "text/html")
    addresses = [_read_header(message, "Snapshot-Content-Location"), _read_header(message, "Content-Location")]
    addresses += [_read_header(part, "Content-Location") for part in parts]
    if address := next((one for one in addresses if one.lower().startswith(("http://", "https://"))), ""):
        yield Hint("url", address)


def _read_header(message: Message, name: str) -> str:
    """The value of a header with its encoded words decoded; many programs write UTF-8 as it is (RFC 6532)."""
    raw = next((str(value) for given, value in message.raw_items() if given.lower() == name.lower()), "")[:2_000]
    written = raw.encode(errors="surrogateescape")
    try:
        text = written.decode()
    except UnicodeDecodeError:
        text = written.decode("cp1252", errors="replace")
    return " ".join(_ENCODED_WORDS.sub(_decode_words, text).split())


def _decode_words(found: re.Match[str]) -> str:
    try:
        return str(make_header(decode_header(found[0])))
    except (errors.MessageError, LookupError, ValueError):
        return found[0]


def _read_body(message: Message, source: Source[bytes]) -> tuple[list[Line], tuple[Hint, ...]]:
    """The lines of a message, and what a page in it states of itself."""
    parts = [part for part in message.walk() if not part.is_multipart() and not part.get_filename()]
    if any(isinstance(defect, _CUT_OFF) for part in message.walk() for defect in part.defects):
        raise Refused("TRUNCATED", "a part has no end")
    for wanted in _PART_NAMES:
        read = [_read_lines(part, source) for part in parts if part.get_content_type() == wanted]
        if lines := [line for found, _ in read for line in found]:
            return lines, next((hints for found, hints in read if found), ())
    raise Refused("MISSING_FIELD", "no part with text")


def _read_lines(part: Message, source: Source[bytes]) -> tuple[list[Line], tuple[Hint, ...]]:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return [], ()
    if str(part.get_param("format", "")).lower() == "flowed":
        content = _SOFT_BREAK.sub(b" ", content)
    reading = source.descend(content, _PART_NAMES[part.get_content_type()], part.get_content_charset())
    found: list[Line] = []
    hints: tuple[Hint, ...] = ()
    for record in reading.records:
        if not isinstance(record, Document):
            raise Refused(record.reason, record.detail)
        tags = record.line_tags or ("p",) * (record.text.count("\n") + 1)
        found.extend(map(Line, record.text.split("\n"), tags))
        hints = hints or record.hints
    return found, hints
