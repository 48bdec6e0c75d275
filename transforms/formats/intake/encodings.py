"""Bytes to characters: strictly, or with a reason why not.

In this order, and the first that fits is taken:

1. a byte order mark (UTF-8, UTF-16, UTF-32, GB18030);
2. UTF-16 or UTF-32 without a mark, told by where the zero bytes stand;
3. UTF-8, strictly. Bytes that are UTF-8 but for a few are damaged, never taken for a code page;
4. Windows-1252 or MacRoman, where all that is not ASCII are its quotes, dashes and currency signs in proper places;
5. the declared code page, if `chardet` finds it at least half as likely as the likeliest;
6. the likeliest, at `CONFIDENT` or above (`CONFIDENT_RARE` for code pages of DOS and old Macs);
7. the declared code page, then `Limits.encoding_fallback`, if the bytes allow it.

A declared encoding is evidence, not truth. EBCDIC is not read: its code pages cannot be told apart.
"""

import codecs
import re
from typing import NamedTuple

from transforms.document import Limits
from transforms.formats.intake.source import Refused

# tests/formats/test_encodings.py measures both: right on every language and code page there, from 60 characters on.
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

# As browsers do, read the subset by its superset: bytes that only the superset has are common under the subset's name.
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

# C0 controls but tab, line feed, form feed, carriage return and escape.
_CONTROL_BYTES = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
_SAMPLE_BYTES = 2**17
_LINE_BYTES = 2**16
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")

# Quotes, dashes and currency signs, each only where no letter could stand: other code pages have letters there.
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
_FRACTIONS = "| (?<=\\d)[¼½¾] | (?<![A-Za-z])[¼½¾](?=\\s)"  # which MacRoman has not
_SIGNS_OF = {
    "cp1252": re.compile((_SIGNS + _FRACTIONS).encode("cp1252"), re.VERBOSE),
    "mac-roman": re.compile(_SIGNS.encode("mac-roman"), re.VERBOSE),
}
# What Latin-9 has that Latin-1 has not, where a reader would expect it: the euro, the ligature of "coeur" and "oeil".
_LATIN_9 = re.compile(rb"\xa4|[A-Za-z][\xbc\xbd]|[\xbc\xbd][ui]")


class Damaged(Refused):
    """Bytes that are UTF-8 but for a few, or but for the end: lines without the damage can still be read."""


class Decoded(NamedTuple):
    """Characters, and the Python codec that gave them."""

    text: str
    encoding: str


def decode(content: bytes, limits: Limits, declared: str | None = None) -> Decoded:
    """The text of `content`, without a byte order mark, lone "\\r" made "\\n".

    Raises Refused with BINARY, BAD_ENCODING, UNSUPPORTED_ENCODING, or TRUNCATED for a last character cut in half.
    """
    text, encoding = _decode(content, limits, declared)
    text = text.removeprefix("\ufeff")
    if "\r" in text and ("\r\n" not in text or text.count("\r") != text.count("\r\n")):
        text = re.sub("\r(?!\n)", "\n", text)
    return Decoded(text, encoding)


def find_codec(label: str) -> str | None:
    """The Python codec for a declared label, widened to the superset browsers use; None if it is not read here."""
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
    """Whether bytes that are not UTF-8 were meant to be.

    They were if there are more whole multi-byte characters than stray bytes, or lines of which that is as true as of
    those that are damaged: no line of a code page is UTF-8 by chance.
    """
    sample = content[:_SAMPLE_BYTES]
    stray = sample.decode("utf-8", "replace").count("\ufffd")
    characters = len(re.findall(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", sample))
    if characters > stray:
        return True
    whole = [_is_utf8(line) for line in sample.split(b"\n") if not line.isascii()]
    return 2 * sum(whole) >= len(whole) > 1


def is_ascii_by_line(content: bytes) -> bool:
    """Whether most lines are ASCII, so that what cannot be read in the others is their own affair."""
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
    """UTF-16 or UTF-32 without a mark: the one reading that gives printable text with spaces or punctuation in it."""
    if b"\0" not in content:
        return None
    sample = content[: _SAMPLE_BYTES - _SAMPLE_BYTES % 4]
    sample = sample[: len(sample) - len(sample) % 4]
    scores = {name: _score_wide(sample, name) for name in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")}
    best, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    return best if scores[best] >= 1 and scores[best] > 3 * scores[second] else None


def _score_wide(sample: bytes, name: str) -> int:
    """How many of the characters are those between words in any script; 0 if this cannot be the encoding."""
    text = sample.decode(name, "replace")[:-1]  # the last may be cut in half
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
    return Refused("BAD_ENCODING", f"{error.encoding} but for byte 0x{content[error.start]:02x} at {error.start}")


def _decode_code_page(content: bytes, limits: Limits, declared: str | None) -> Decoded:
    stated = find_codec(declared) if declared else None
    if declared and stated is None:
        raise Refused("UNSUPPORTED_ENCODING", f"declared as {declared[:40]!r}")
    if stated and stated.startswith(("utf-16", "utf-32")):
        stated = None  # it would have shown by its zeros; any bytes can be taken for it
    sample = _sample_lines(content)
    because = ""
    detected = [name for name, signs in _SIGNS_OF.items() if not sample.isascii() and signs.sub(b"", sample).isascii()]
    if not detected:
        detected, because = _detect_code_page(sample, stated)
    for name in (*detected, stated, limits.encoding_fallback and find_codec(limits.encoding_fallback)):
        if name and (text := _decode_cleanly(content, name)) is not None:
            return Decoded(text, name)
    raise Refused("BAD_ENCODING", because)


def _detect_code_page(sample: bytes, stated: str | None) -> tuple[list[str], str]:
    """The code page that detection is confident of, if any, and what it found; raises Refused with BINARY."""
    import chardet  # only files that are not UTF-8 pay for it

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
    return [name] if found else [], f"perhaps {name}, confidence {guesses[0]['confidence']:.2f}"


def _sample_lines(content: bytes) -> bytes:
    """The lines of a file that are not ASCII, up to a bound; all of its start where ASCII escapes are the encoding."""
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
    """The decoded text, or None where the code page does not have the bytes or reads them as C1 controls."""
    try:
        text = content.decode(name)
    except UnicodeDecodeError:
        return None
    return None if re.search("[\x80-\x84\x86-\x9f]", text) else text
