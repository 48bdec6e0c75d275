"""Recognise a note of correction: a line that says that the text was changed, and how."""

import re

from transforms.lexicon.corrections import EARLIER, LABELS, MENDED, MENU_STEPS, PURPOSES, TEXTS

_MAX_CHARS = 1_500
_MAX_HEADING_CHARS = 40
_AROUND_HEADING = " \t:：.*–—-•[]()"
_HEADINGS = frozenset(LABELS) - MENU_STEPS
# A quick test that settles most lines: the first word of every note is one of these.
_FIRST_WORD = re.compile(r"[\W_]{0,4}(\w+)")
_FIRST_WORDS = (
    frozenset(label.split()[0] for label in LABELS) | set(MENDED) | {"this", "the", "a", "an", "editor", "editors"}
)
_TEXT, _MENDED = "|".join(TEXTS), "|".join(MENDED)
_NOTE = re.compile(
    r"[\W_]{0,4}(?:"
    rf"(?:{'|'.join(sorted(map(re.escape, LABELS), key=len, reverse=True))})"
    r"\s?(?:\([^()]{1,40}\)|\[[^\[\]]{1,40}\]|,[^:：]{1,40}|[ -]?\d[^:：]{1,40})?\s?[:：.—–-]\s?\S"
    rf"|th(?:is|e) (?:\w+ ){{0,2}}(?:{_TEXT}) (?:was|has been|is) (?:since )?(?:corrected|amended)\b"
    rf"|th(?:is|e) (?:\w+ ){{0,2}}(?:{_TEXT}) (?:was|has been|is) (?:since )?(?:{_MENDED})\b.{{0,80}}?"
    rf"\bto (?:{'|'.join(PURPOSES)})\b"
    rf"|an? (?:{'|'.join(EARLIER)}) (?:\w+ )?(?:version|edition) of th(?:is|e) (?:\w+ ){{0,2}}(?:{_TEXT})\b"
    rf"|(?:corrected|amended|updated)\b.{{0,60}}?\bto (?:correct|clarify|rectify|fix)\b"
    r"|editor.{0,2}s.? note\b.{0,300}?\b(?:correct|amend|clarif|earlier version|previous version)"
    r")",
    re.IGNORECASE,
)


def is_correction(text: str) -> bool:
    """Whether a line is a note of correction, such as "This article was amended on 5 April to correct a name."."""
    first = _FIRST_WORD.match(text)
    if first is None or first[1].lower() not in _FIRST_WORDS:
        return False
    return len(text) <= _MAX_CHARS and _NOTE.match(text) is not None


def is_correction_heading(text: str) -> bool:
    """Whether a line is the heading of a note of correction, such as "Correction:"; "Corrections" is a menu's step."""
    return len(text) <= _MAX_HEADING_CHARS and text.strip(_AROUND_HEADING).casefold() in _HEADINGS
