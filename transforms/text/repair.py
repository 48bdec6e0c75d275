"""Repair damage from encodings and layout in lines of text, and keep the author's own punctuation."""

import re
import unicodedata

import pyarrow as pa
import pyarrow.compute as pc

# The whitespace that `str.strip` removes; a line with nothing else is blank. A line of zero-width characters is not
# blank, although it shows nothing.
WHITESPACE = "".join(c for c in map(chr, range(0x3001)) if c.isspace())
_UNSEEN = WHITESPACE + "\u200b\u200c\u200d\u2060\ufeff\u00ad"

# UTF-8 that was decoded as Latin-1 or Windows-1252 contains one of these pairs.
_MOJIBAKE = r"[ÃÂâÅÄÐÑï][\x{80}-\x{BF}€™œžŸŠŒŽšƒˆ˜“”‘’‚„†‡•…‰‹›–—]"
# Soft hyphens, zero-width characters, and direction overrides, which can make a text look like another one.
_LITTER = r"[\x{AD}\x{200B}\x{2060}\x{FEFF}\x{202A}-\x{202E}\x{2066}-\x{2069}]"
_SPACES = (
    r"[\pZ\s]{2,}|[\t\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]"
    r"|[\x{0B}-\x{0D}\x{1C}-\x{1F}\x{85}]"
)
_CONTROLS = r"[\x{00}-\x{08}\x{0E}-\x{1B}\x{7F}-\x{84}\x{86}-\x{9F}]"
# Combining marks, and characters that NFC normalisation may change. A match does not mean that anything changes.
_MAYBE_DECOMPOSED = (
    r"\pM|[\x{374}\x{37E}\x{387}\x{958}-\x{95F}\x{9DC}-\x{9DF}\x{A33}-\x{A5E}\x{B5C}\x{B5D}\x{F43}-\x{F69}"
    r"\x{1100}-\x{11FF}\x{1F71}-\x{1FFD}\x{2126}\x{212A}\x{212B}\x{2329}\x{232A}\x{2ADC}\x{F900}-\x{FAFF}"
    r"\x{FB1D}-\x{FB4E}\x{1D15E}-\x{1D1C0}\x{2F800}-\x{2FA1D}]"
)
# Unicode's stream-safe limit (UAX 15): longer runs of marks take quadratic time to normalise, and no language has them.
_MOST_MARKS = 31

_DAMAGED = "|".join((_MOJIBAKE, _LITTER, _SPACES, _CONTROLS, _MAYBE_DECOMPOSED))
_mojibake = re.compile(re.sub(r"\\x\{(\w+)\}", lambda m: chr(int(m[1], 16)), _MOJIBAKE))
_litter = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


def repair(raw: pa.StringArray) -> pa.StringArray:
    """Repair mojibake, decomposed letters, invisible characters and runs of blanks; keep case, quotes and dashes."""
    trimmed = pc.utf8_trim(raw, characters=_UNSEEN)
    damaged = pc.match_substring_regex(trimmed, _DAMAGED)
    rows = trimmed.filter(damaged)
    if not len(rows):
        return trimmed
    mended = [mend(text, normalise=not e) for text, e in zip(rows.to_pylist(), _find_endless_marks(rows), strict=True)]
    return pc.replace_with_mask(trimmed, damaged, pa.array(mended, pa.string()))


def _find_endless_marks(rows: pa.StringArray) -> list[bool]:
    """Which lines have a run of marks that is too long to normalise.

    RE2 takes milliseconds to compile the pattern for such a run, so cheaper tests come first.
    """
    beyond = pc.subtract(pc.binary_length(rows), pc.utf8_length(rows))  # every mark has at least one extra byte
    many = pc.greater_equal(beyond, _MOST_MARKS)
    if pc.any(many).as_py():
        many = pc.greater_equal(pc.count_substring_regex(rows, r"\pM"), _MOST_MARKS)
    found = pc.match_substring_regex(rows, rf"\pM{{{_MOST_MARKS}}}") if pc.any(many).as_py() else many
    return list(found.to_pylist())


def mend(text: str, *, normalise: bool = True) -> str:
    """Repair one line; pass `normalise` False if it has a very long run of combining marks."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    if _mojibake.search(text):
        import ftfy  # takes 0.1 s to import, and few files need it

        text = ftfy.fix_encoding(text)
    text = " ".join(_litter.sub("", text).split())
    return unicodedata.normalize("NFC", text) if normalise else text
