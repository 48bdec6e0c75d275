"""Decode bytes to characters strictly, or reject them with a reason.

The first of these that applies is used:

1. the encoding of a byte order mark (UTF-8, UTF-16, UTF-32, GB18030);
2. UTF-16 or UTF-32 without a mark, detected by the positions of the zero bytes;
3. UTF-8, strictly. Bytes that are UTF-8 with a few errors are damaged; they are never decoded with a code page;
4. Windows-1252 or MacRoman, if all non-ASCII bytes are its quotes, dashes and currency signs in plausible places;
5. the declared code page, if `chardet` gives it at least half the confidence of its best guess;
6. the best guess, if its confidence is at least `CONFIDENT` (`CONFIDENT_RARE` for code pages of DOS and old Macs);
7. the declared code page, then `Limits.encoding_fallback`, if the bytes are valid in it;
8. the code page on which all that fit agree, if only a few letters are not ASCII (see `agreement`).

A declared encoding is only evidence: files often declare a wrong one. EBCDIC is not supported, because its code pages
can't be distinguished.
"""

import codecs
import re
from typing import NamedTuple

from transforms.document import Limits
from transforms.formats.intake.agreement import find_agreed
from transforms.formats.intake.source import Refused

# With these, every language and code page in tests/formats/test_encodings.py is detected from 60 characters on.
CONFIDENT = 0.15
CONFIDENT_RARE = 0.3
_RARE = re.compile("cp(4|7|8[0-6])|mac-(?!roman$|cyrillic$)")
_EBCDIC = {"cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140"}

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_MARKS_NOT_READ = (
    (b"+/v8", "UTF-7"),
    (b"+/v9", "UTF-7"),
    (b"\xdd\x73\x66\x73", "UTF-EBCDIC"),
    (b"\x0e\xfe\xff", "SCSU"),
)

# Like browsers, decode a subset as its superset: files that declare the subset often use the bytes of the superset.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_NOT_CHARACTER_SETS = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "utf-7", "mbcs", "oem"}

# C0 controls except tab, line feed, form feed, carriage return and escape.
_CONTROL_BYTES = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
_SAMPLE_BYTES = 2**17
_LINE_BYTES = 2**16
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")

# Quotes, dashes and currency signs, each only where no letter can be: other code pages use the same bytes for letters.
_SIGNS = """
      [€£](?=\\d|[ ]\\d) | (?<=\\d)€ | (?<=\\d[ ])€
    | (?<![A-Za-z0-9])[‘“](?=[A-Za-z0-9(‘“€£…])
    | (?<=[A-Za-z0-9.,;:!?)%…’”])[’”](?![A-Za-z0-9])
    | (?<=[A-Za-z])’(?=[A-Za-z]) | ’(?=\\d)
    | (?<=\\s)[–—](?=\\s) | (?<=\\d)–(?=\\d)
    | (?<=[A-Za-z0-9\\s])…(?![A-Za-z]) | (?<![A-Za-z])…(?=[A-Za-z])
    | (?:^|(?<=\\s))[•·](?=\\s) | (?:^|(?<=\\s))©(?=\\s?\\d)
    | (?<=\\d)° | (?<=[\\s\\d])\N{NO-BREAK SPACE} | \N{NO-BREAK SPACE}(?=[\\s\\d])
"""
_FRACTIONS = "| (?<=\\d)[¼½¾] | (?<![A-Za-z])[¼½¾](?=\\s)"  # missing from MacRoman
_SIGNS_OF = {
    "cp1252": re.compile((_SIGNS + _FRACTIONS).encode("cp1252"), re.VERBOSE),
    "mac-roman": re.compile(_SIGNS.encode("mac-roman"), re.VERBOSE),
}
# Characters of Latin-9 that Latin-1 lacks, in likely places: the euro sign, the ligature of "coeur" and "oeil".
_LATIN_9 = re.compile(rb"\xa4|[A-Za-z][\xbc\xbd]|[\xbc\xbd][ui]")


class Damaged(Refused):
    """UTF-8 with a few invalid bytes or an incomplete end; lines without damage can still be read."""


class Decoded(NamedTuple):
    """Characters, and the Python codec that decoded them."""

    text: str
    encoding: str


def decode(content: bytes, limits: Limits, declared: str | None = None) -> Decoded:
    """The text of `content` without its byte order mark and with each lone "\\r" replaced by "\\n".

    Raises Refused with BINARY, BAD_ENCODING, UNSUPPORTED_ENCODING, or TRUNCATED if the last character is incomplete.
    """
    text, encoding = _decode(content, limits, declared)
    text = text.removeprefix("\ufeff")
    if "\r" in text and ("\r\n" not in text or text.count("\r") != text.count("\r\n")):
        text = re.sub("\r(?!\n)", "\n", text)
    return Decoded(text, encoding)


def find_codec(label: str) -> str | None:
    """The Python codec for a declared label, or for the superset that browsers use; None if it isn't supported."""
    name = label.strip().lower()
    if re.fullmatch(r"utf[-_ ]?8(mb\d)?", name):
        return "utf-8"
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name in _NOT_CHARACTER_SETS:
        return None
    return _SUPERSETS.get(info.name, info.name)


def _is_damaged_utf8(content: bytes) -> bool:
    """Whether bytes that are not valid UTF-8 are damaged UTF-8 rather than another encoding.

    They are if complete multi-byte characters outnumber stray bytes, or if at least half of the lines with non-ASCII
    bytes are valid UTF-8, which does not happen by chance in other encodings.
    """
    sample = content[:_SAMPLE_BYTES]
    stray = sample.decode("utf-8", "replace").count("\ufffd")
    characters = len(re.findall(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", sample))
    if characters > stray:
        return True
    whole = [_is_utf8(line) for line in sample.split(b"\n") if not line.isascii()]
    return 2 * sum(whole) >= len(whole) > 1


def is_ascii_by_line(content: bytes) -> bool:
    """Whether most lines are ASCII, so that the others can be rejected one by one."""
    lines = content[:_SAMPLE_BYTES].splitlines()
    return 2 * sum(map(bytes.isascii, lines)) > len(lines)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode(content: bytes, limits: Limits, declared: str | None) -> Decoded:
    if wide := _find_mark(content) or _detect_wide(content):
        return _decode_strictly(content, wide)
    if _is_binary(content):
        raise Refused("BINARY", "too many control bytes for text")
    if b"\x1b$" in content or b"\x1b(" in content:
        return _decode_code_page(content, limits, declared)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(content):
            failure = _describe_failure(error, content)
            raise Damaged(failure.reason, failure.detail) from None
    return _decode_code_page(content, limits, declared)


def _find_mark(content: bytes) -> str | None:
    for mark, label in _MARKS_NOT_READ:
        if content.startswith(mark):
            raise Refused("UNSUPPORTED_ENCODING", f"a byte order mark of {label}")
    return next((name for mark, name in _MARKS if content.startswith(mark)), None)


def _detect_wide(content: bytes) -> str | None:
    """Detect UTF-16 or UTF-32 without a mark: the one that decodes to printable text with spaces or punctuation."""
    if b"\0" not in content:
        return None
    sample = content[: _SAMPLE_BYTES - _SAMPLE_BYTES % 4]
    sample = sample[: len(sample) - len(sample) % 4]
    scores = {name: _score_wide(sample, name) for name in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")}
    best, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    return best if scores[best] >= 1 and scores[best] > 3 * scores[second] else None


def _score_wide(sample: bytes, name: str) -> int:
    """How many characters are spaces or punctuation of any script; 0 if the bytes can't be in this encoding."""
    text = sample.decode(name, "replace")[:-1]  # the last may be incomplete
    odd = sum(not (char.isprintable() or char in "\t\r\n\f\ufeff\u00ad\u200b") for char in text)
    between = len(re.findall("[\n\r -@\u2010-\u2026\u3000-\u303f\uff00-\uff20]", text))
    return between if odd * 20 <= len(text) and between * 100 >= len(text) else 0


def _is_binary(content: bytes) -> bool:
    sample = content[:_SAMPLE_BYTES]
    control = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return control * 20 > len(sample)


def _decode_strictly(content: bytes, name: str) -> Decoded:
    try:
        return Decoded(content.decode(name), name)
    except UnicodeDecodeError as error:
        raise _describe_failure(error, content) from None


def _describe_failure(error: UnicodeDecodeError, content: bytes) -> Refused:
    if error.reason in ("unexpected end of data", "truncated data") and error.end >= len(content):
        return Refused("TRUNCATED", f"ends in the middle of a {error.encoding} character")
    return Refused(
        "BAD_ENCODING", f"{error.encoding} with an invalid byte 0x{content[error.start]:02x} at byte {error.start}"
    )


def _decode_code_page(content: bytes, limits: Limits, declared: str | None) -> Decoded:
    stated = find_codec(declared) if declared else None
    if declared and stated is None:
        raise Refused("UNSUPPORTED_ENCODING", f"declared as {declared[:40]!r}")
    if stated and stated.startswith(("utf-16", "utf-32")):
        stated = None  # zero bytes would have shown it; without them, almost any bytes decode as UTF-16
    sample = _sample_lines(content)
    because = ""
    detected = [name for name, signs in _SIGNS_OF.items() if not sample.isascii() and signs.sub(b"", sample).isascii()]
    if not detected:
        detected, because = _detect_code_page(sample, stated)
    for name in (*detected, stated, limits.encoding_fallback and find_codec(limits.encoding_fallback)):
        if name and (text := _decode_cleanly(content, name)) is not None:
            return Decoded(text, name)
    if agreed := find_agreed(_SIGNS_OF["cp1252"].sub(b"", sample)):
        return _decode_strictly(content, agreed)
    raise Refused("BAD_ENCODING", because)


def _detect_code_page(sample: bytes, stated: str | None) -> tuple[list[str], str]:
    """The code page detected with enough confidence, if any, and else why not; raises Refused with BINARY."""
    import chardet  # slow to import, and only needed for files that are not UTF-8

    guesses = chardet.detect_all(sample, compat_names=False)
    likely = {find_codec(guess["encoding"]): guess["confidence"] for guess in reversed(guesses) if guess["encoding"]}
    if not likely:
        raise Refused("BINARY", "no text in any known encoding")
    best = guesses[0]["encoding"] or ""
    if stated in likely and likely[stated] * 2 >= guesses[0]["confidence"]:
        return [stated] if stated else [], ""
    name = find_codec(best) or best
    if name == "iso8859-15" and not _LATIN_9.search(sample):
        name = "cp1252"
    needed = CONFIDENT_RARE if _RARE.match(name) else CONFIDENT
    found = guesses[0]["confidence"] >= needed and name not in _EBCDIC
    return [name] if found else [], f"possibly {name}, confidence {guesses[0]['confidence']:.2f}"


def _sample_lines(content: bytes) -> bytes:
    """The lines with non-ASCII bytes, up to a limit; the start of the file if it uses an encoding with escapes."""
    if b"\x1b" in content:
        return content[:_SAMPLE_BYTES]
    lines, size, end = [], 0, 0
    while size < _SAMPLE_BYTES and (high := _HIGH_BYTE.search(content, end)):
        start = max(end, content.rfind(b"\n", max(end, high.start() - _LINE_BYTES), high.start()) + 1)
        end = content.find(b"\n", high.start(), high.start() + _LINE_BYTES)
        end = end if end >= 0 else min(len(content), high.start() + _LINE_BYTES)
        lines.append(content[start:end])
        size += len(lines[-1])
    return b"\n".join(lines)


def _decode_cleanly(content: bytes, name: str) -> str | None:
    """The decoded text; None if some bytes are invalid in the code page or decode to C1 controls."""
    try:
        text = content.decode(name)
    except UnicodeDecodeError:
        return None
    return None if re.search("[\x80-\x84\x86-\x9f]", text) else text
