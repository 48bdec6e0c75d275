"""Checks that every record must pass before it leaves the readers, whatever its format."""

import re
from collections.abc import Iterable
from dataclasses import replace

from transforms.document import Document, Hint, Limits, Reject
from transforms.formats.intake.source import Record, Records, Refused, ReportFound

# Controls above U+007F are allowed: in decoded text they are quotes and dashes that were decoded wrongly earlier.
_CONTROLS = bytes((*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F))
_CONTROL = re.compile(f"[{re.escape(_CONTROLS.decode())}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANK = re.compile("[\\s\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2800\u3164\ufeff]*")

# Good exports contain a stray form feed or escape now and then; more than one in 200 characters means a broken export.
_MAX_CONTROL_SHARE = 1 / 200
_MAX_HINT_CHARS = 2_000
_FOUND_AT_ONCE = 256


def check_records(records: Iterable[Record], limits: Limits) -> Records:
    """Replace each Document that fails a check by a Reject; otherwise the same as `guard_records`."""
    return guard_records(
        (_check_document(record, limits) if isinstance(record, Document) else record for record in records), limits
    )


def guard_records(records: Iterable[Record], limits: Limits) -> Records:
    """Yield `records`, at least one and at most `limits.max_records`; an exception becomes a final Reject."""
    count = 0
    try:
        for count, record in enumerate(records, 1):
            if count > limits.max_records:
                yield Reject("PARSER_LIMIT", f"more than {limits.max_records} records", count)
                return
            yield replace(record, detail=escape(record.detail)) if isinstance(record, Reject) else record
        if not count:
            raise Refused("MISSING_FIELD", "the file has no records")
    except Exception as error:  # a parser's error must reject this file only, not the whole batch
        yield classify_error(error).reject(count + 1 if count else None)


def classify_error(error: Exception) -> Refused:
    """Convert an exception raised by a reader into a Refused with a reason code."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, RecursionError | MemoryError):
        return Refused("PARSER_LIMIT", type(error).__name__)
    return Refused("PARSER_CRASH", f"{type(error).__name__}: {error}"[:200])


def escape(text: str) -> str:
    """Escape the characters of `text` that are not printable, direction marks included, so that it is safe to show."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def reject_conflicts(records: Iterable[Record], found: ReportFound) -> Records:
    """Reject all records that share an identifier but have different texts: nothing shows which of them is right.

    Therefore, all records are read before the first is yielded.
    """
    held: list[Record] = []
    texts: dict[str, set[str]] = {}
    documents = 0
    for record in records:
        held.append(record)
        if isinstance(record, Document):
            documents += 1
            if documents % _FOUND_AT_ONCE == 0:
                found(_FOUND_AT_ONCE)
            if identifier := _find_identifier(record):
                texts.setdefault(identifier, set()).add(record.text)
    for record in held:
        identifier = _find_identifier(record)
        if identifier and len(texts[identifier]) > 1:
            yield Reject("ID_CONFLICT", f"{identifier[:100]} has {len(texts[identifier])} texts", record.record_no)
        else:
            yield record


def _find_identifier(record: Record) -> str | None:
    if isinstance(record, Reject):
        return None
    return next((hint.value for hint in record.hints if hint.name == "identifier"), None)


def is_blank(text: str) -> bool:
    """Whether a text has only whitespace and zero-width characters."""
    return _BLANK.fullmatch(text) is not None


def _check_document(document: Document, limits: Limits) -> Record:
    problem = _find_problem(document.text, limits)
    if problem:
        return Reject(*problem, document.record_no)
    hints = tuple(hint for hint in map(_trim_hint, document.hints) if hint is not None)
    return document if hints == document.hints else replace(document, hints=hints)


def _find_problem(text: str, limits: Limits) -> tuple[str, str] | None:
    if is_blank(text):
        return "WHITESPACE_ONLY", ""
    try:
        encoded = text.encode()
    except UnicodeEncodeError as error:
        return "BAD_ENCODING", f"half of a surrogate pair at character {error.start}"
    if "\0" in text:
        return "CONTROL_CHARS", f"NUL at character {text.index(chr(0))}"
    if (count := len(encoded) - len(encoded.translate(None, _CONTROLS))) > len(text) * _MAX_CONTROL_SHARE:
        return "CONTROL_CHARS", f"{count} in {len(text)} characters"
    if text.count("\n") >= limits.max_lines:
        return "PARSER_LIMIT", f"more than {limits.max_lines} lines"
    if _has_line_beyond(text, limits.max_line_chars):
        return "LINE_TOO_LONG", f"more than {limits.max_line_chars} characters"
    return None


def _has_line_beyond(text: str, max_chars: int) -> bool:
    """Whether any line has more than `max_chars` characters.

    Does not copy the lines: each step jumps past the last line end within `max_chars`.
    """
    start = 0
    while len(text) - start > max_chars:
        line_end = text.rfind("\n", start, start + max_chars + 1)
        if line_end < 0:
            return True
        start = line_end + 1
    return False


def _trim_hint(hint: Hint) -> Hint | None:
    """The hint without surrounding blanks; None if the value is empty, too long to be metadata, or not plain text."""
    value = hint.value.strip()
    if not value or len(value) > _MAX_HINT_CHARS or _CONTROL.search(value) or _SURROGATE.search(value):
        return None
    return hint._replace(value=value)
