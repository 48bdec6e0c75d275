"""Decode a few accented letters in text that is otherwise ASCII, if all code pages that fit agree on what they are."""

import re
import unicodedata

# Code pages of Western and Central European, Turkish and Baltic languages; of two that differ, neither is chosen.
_CANDIDATES = ("cp1252", "cp1250", "cp1254", "cp1257", "iso8859-15", "mac-roman", "cp850", "cp437")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_PLAIN = 2  # ASCII letters in each word with others


def find_agreed(sample: bytes) -> str | None:
    """The code page in which the sample is plausible; None if there is none, or if another one reads other letters."""
    found: dict[str, str] = {}
    for name in _CANDIDATES:
        try:
            text = sample.decode(name)
        except UnicodeDecodeError:
            continue
        if _is_plausible(text):
            found.setdefault(text, name)
    return next(iter(found.values())) if len(found) == 1 else None


def _is_plausible(text: str) -> bool:
    """Whether each non-ASCII character is a Latin letter in a word of ASCII letters, in the case of its neighbours."""
    outside = sum(not char.isascii() for char in text)
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isascii():
            continue
        outside -= sum(not char.isascii() for char in word)
        if sum(map(str.isascii, word)) < _LEAST_PLAIN or not (word.islower() or word.isupper() or word.istitle()):
            return False
        if not all(char.isascii() or unicodedata.name(char, "").startswith("LATIN") for char in word):
            return False
    return outside == 0
