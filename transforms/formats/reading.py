"""Choose the reader of a file by the rules in `transforms.formats`, and read the members of containers the same way."""

import re
from dataclasses import replace
from pathlib import PurePosixPath

from transforms.document import Limits, Note, Reading
from transforms.formats.exports.division import divide
from transforms.formats.intake.checks import check_records, classify_error, guard_records, is_blank, reject_conflicts
from transforms.formats.intake.encodings import Damaged, Decoded, decode, find_codec, is_ascii_by_line
from transforms.formats.intake.signatures import SUFFIX_TYPES, find_signature, is_clean_text
from transforms.formats.intake.source import Budget, Format, Refused, ReportFound, Source
from transforms.formats.intake.text_types import find_named_type, find_text_type
from transforms.formats.records import json_records
from transforms.formats.registry import BINARY, TEXT

_HEAD_CHARS = 4096
_MAX_CONTAINERS = 2  # a container within a container is read; a third level is rejected as ARCHIVE_NESTED
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding=["']([\w.:-]+)|<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)

_BINARY_PROMISES = {suffix: format_ for format_ in BINARY for suffix in format_.suffixes}
_TEXT_PROMISES = {suffix: format_ for format_ in TEXT for suffix in format_.suffixes}
_BY_LINE = (*json_records.BY_LINE, ".csv", ".tsv")
_XML = next(format_.suffixes for format_ in TEXT if format_.name == "xml")
_PAGE = re.compile(rb"<html\b|<!doctype\s+html", re.IGNORECASE)
_MOSTLY = 200  # bytes of a page for each that may be damaged
_PACKAGES = ("docx", "xlsx", "odt", "epub")  # zip archives that are one document
_PLAIN = _TEXT_PROMISES[".txt"]
_OPEN_NAMES = ("text", "markdown")  # formats of which the name of a file may say more than its suffix


def read_file(content: bytes, name: str, limits: Limits, found: ReportFound) -> Reading:
    """Read a delivered file; see `transforms.formats.read`."""
    try:
        if len(content) > limits.max_file_bytes:
            raise Refused("TOO_LARGE", f"{len(content)} bytes; the limit is {limits.max_file_bytes}")
        notes: list[Note] = []
        reading = _Descent(limits, Budget(limits.max_expanded_bytes), found, notes).read(content, name)
        return replace(reading, notes=notes)
    except Exception as error:  # an error in one file must not stop the others
        return Reading(None, None, guard_records((classify_error(error).reject(),), limits))


class _Descent:
    """Reads a file. The readers of containers call it again for each member."""

    def __init__(
        self,
        limits: Limits,
        budget: Budget,
        found: ReportFound,
        notes: list[Note],
        containers: int = 0,
        *,
        within_message: bool = False,
    ) -> None:
        self.limits, self.budget, self.found, self.notes = limits, budget, found, notes
        self.containers, self.within_message = containers, within_message

    def read(self, content: bytes, name: str, declared: str | None = None) -> Reading:
        """Read a file or a member; raises Refused if it must not be passed to a reader."""
        if not content:
            raise Refused("EMPTY")
        suffix = PurePosixPath(name).suffix.lower()
        binary = _choose_binary(content, suffix)
        if binary is None:
            return self._read_text(content, name, suffix, declared)
        if binary.container and self.containers == _MAX_CONTAINERS:
            raise Refused("ARCHIVE_NESTED", f"{binary.name} within {self.containers} containers")
        if not binary.container:
            self._refuse_too_large(content)
        below = _Descent(
            self.limits,
            self.budget,
            self.found,
            self.notes,
            self.containers + binary.container,
            within_message=binary.divisible,
        )
        try:
            result = binary.read(Source(content, name, self.limits, self.budget, below.read, self.notes, self.found))
        except Exception as error:
            result = (classify_error(error).reject(),)
        if isinstance(result, Reading):
            return replace(result, format=binary.name, detail={**result.detail, "content": result.format or ""})
        if binary.divisible:
            result = divide(result, self.notes)
        records = guard_records(result, self.limits) if binary.container else check_records(result, self.limits)
        return Reading(binary.name, None, records)

    def _read_text(self, content: bytes, name: str, suffix: str, declared: str | None) -> Reading:
        self._refuse_too_large(content)
        decoded = self._decode(content, suffix, declared or _find_declared_encoding(content))
        if is_blank(decoded.text):
            raise Refused("WHITESPACE_ONLY")
        format_ = _choose_text(decoded.text, name, suffix)
        result = format_.read(Source(decoded.text, name, self.limits, self.budget, self.read, self.notes, self.found))
        if not isinstance(result, Reading):
            result = Reading(format_.name, None, result)
        whole = result.records
        if format_.divisible and not self.within_message:  # the parts of a message are divided together
            whole = divide(whole, self.notes)
        records = reject_conflicts(check_records(whole, self.limits), self.found)
        return replace(result, encoding=decoded.encoding, records=records)

    def _decode(self, content: bytes, suffix: str, stated: str | None) -> Decoded:
        """Decode a file; where only some of its records or characters are damaged, the others are read."""
        try:
            return decode(content, self.limits, stated)
        except Refused as refused:
            if refused.reason == "BAD_ENCODING" and (mended := self._decode_mostly(content, stated)):
                return mended
            damaged = isinstance(refused, Damaged)
            by_line = suffix in _BY_LINE and (damaged or is_ascii_by_line(content))
            if not by_line and not (suffix in _XML and damaged):
                raise
            # Damaged bytes become surrogates; later, only the records that contain surrogates are rejected.
            return Decoded(content.decode("utf-8", "surrogateescape"), "utf-8")

    def _decode_mostly(self, content: bytes, stated: str | None) -> Decoded | None:
        """Decode a page that says that it is UTF-8, and is but for a few bytes; these are shown to be lost."""
        if find_codec(stated or "") != "utf-8" or not _PAGE.search(content, 0, _HEAD_CHARS):
            return None
        text = content.decode("utf-8", "replace")
        lost = text.count("\ufffd")
        if lost * _MOSTLY > len(content):
            return None
        self.notes.append(Note(f"{lost} bytes are not UTF-8, as the page says it is, and are shown as \ufffd"))
        return Decoded(text, "utf-8")

    def _refuse_too_large(self, content: bytes) -> None:
        if len(content) > self.limits.max_file_bytes:
            raise Refused("TOO_LARGE", f"expands to {len(content)} bytes; the limit is {self.limits.max_file_bytes}")


def _choose_binary(content: bytes, suffix: str) -> Format[bytes] | None:
    """The binary format of `content`, None for text.

    Raises Refused if the suffix contradicts the bytes, or if there is no reader for the type.
    """
    promised = _BINARY_PROMISES.get(suffix)
    read_here = promised is not None or suffix in _TEXT_PROMISES
    found = next((format_ for format_ in BINARY if format_.sniff(content)), None)
    if found is None or found.name == "zip":
        if found and promised and promised.name in _PACKAGES:
            return promised  # which says what is wrong with it
        _refuse_known(content, suffix, read_here)
    if found:
        if found is promised or not (read_here or suffix in SUFFIX_TYPES):
            return found
        if found.textual and suffix in _PLAIN.suffixes:
            return found
        if found.name == "zip" and suffix in SUFFIX_TYPES:  # office documents and some programs are zip archives
            raise Refused("UNSUPPORTED_TYPE", SUFFIX_TYPES[suffix])
        raise _describe_mismatch(suffix, found.name)
    if content.isspace():
        raise Refused("WHITESPACE_ONLY")
    if promised or suffix in SUFFIX_TYPES:
        _refuse_text(content, suffix, promised)
    return promised


def _refuse_known(content: bytes, suffix: str, read_here: bool) -> None:
    """Raise Refused for a known type without a reader."""
    if signature := find_signature(content):
        described = signature.describe(content)
        if read_here:
            raise _describe_mismatch(suffix, described)
        raise Refused("ARCHIVE_UNSUPPORTED" if signature.archive else "UNSUPPORTED_TYPE", described)


def _refuse_text(content: bytes, suffix: str, promised: Format[bytes] | None) -> None:
    """Raise Refused for text whose suffix states a binary format, or another text format."""
    start = content[:_HEAD_CHARS]
    if promised and promised.textual:
        if other := _sniff_text(start.decode("latin-1")):
            raise _describe_mismatch(suffix, other.name)
    elif is_clean_text(start):
        raise _describe_mismatch(suffix, "text")
    elif promised is None:
        raise Refused("UNSUPPORTED_TYPE", SUFFIX_TYPES[suffix])


def _choose_text(text: str, name: str, suffix: str) -> Format[str]:
    start = text[:_HEAD_CHARS]
    found = _sniff_text(start)
    promised = _TEXT_PROMISES.get(suffix, _PLAIN)
    if promised.name in _OPEN_NAMES and (known := find_named_type(PurePosixPath(name).name)):
        raise Refused("UNSUPPORTED_TYPE", known)
    if promised is _PLAIN:
        if known := find_text_type(start, suffix):
            raise Refused("UNSUPPORTED_TYPE", known)
        return found or _PLAIN
    if found and found is not promised and not promised.sniff(start):
        raise _describe_mismatch(suffix, found.name)
    return promised


def _sniff_text(start: str) -> Format[str] | None:
    return next((format_ for format_ in TEXT if format_.sniff(start)), None)


def _find_declared_encoding(content: bytes) -> str | None:
    """The encoding that an XML declaration or a <meta> element states, None if there is none.

    Raises Refused if XML states an unknown encoding; HTML may do so.
    """
    match = _DECLARED.search(content[:_HEAD_CHARS])
    if match is None:
        return None
    label = (match[1] or match[2]).decode("ascii")
    if match[1] and find_codec(label) is None and content.isascii():
        raise Refused("UNSUPPORTED_ENCODING", f"declared as {label[:40]!r}")
    return label


def _describe_mismatch(suffix: str, found: str) -> Refused:
    return Refused("TYPE_MISMATCH", f"named {suffix}, but the content is {found}")
