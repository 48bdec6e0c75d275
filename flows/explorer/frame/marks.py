"""Marks words in a text."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Piece(NamedTuple):
    """A piece of a text, and whether it is one of the words."""

    text: str
    is_marked: bool


def mark(text: str, forms: Sequence[str]) -> list[Piece]:
    """Cut a text into pieces that are one of the forms, and those between them."""
    if not forms:
        return [Piece(text, is_marked=False)]
    ends = {form: "" if form.endswith("*") or UNSPACED.search(form) else r"(?![^\W_])" for form in forms}
    starts = {form: "" if UNSPACED.search(form) else r"(?<![^\W_])" for form in forms}
    pattern = "|".join(f"{starts[one]}{re.escape(one.rstrip('*'))}{ends[one]}" for one in sorted(forms, key=len)[::-1])
    pieces, last = [], 0
    for found in re.finditer(pattern, fold(text)):
        pieces += [
            Piece(text[last : found.start()], is_marked=False),
            Piece(text[found.start() : found.end()], is_marked=True),
        ]
        last = found.end()
    return [piece for piece in (*pieces, Piece(text[last:], is_marked=False)) if piece.text]


def fold(text: str) -> str:
    """Fold a text to lower case without accents, a character for each character."""
    return "".join(unicodedata.normalize("NFD", char)[0].lower()[:1] or char for char in text)
