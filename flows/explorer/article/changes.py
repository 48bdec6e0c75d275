"""What a later version changed, word by word."""

from difflib import SequenceMatcher
from re import findall
from typing import NamedTuple

_MOST = 600  # words that are compared one by one; longer texts are shown whole


class Piece(NamedTuple):
    """A piece of a text that was kept, removed or added."""

    change: str  # kept, removed or added
    text: str


def compare(before: str | None, after: str | None) -> list[Piece]:
    """Compare two texts word by word."""
    old, new = (findall(r"\S+\s*|\s+", text or "") for text in (before, after))
    if len(old) > _MOST or len(new) > _MOST:
        return [Piece("removed", before or ""), Piece("added", after or "")]
    pieces = []
    for kind, start, end, begin, finish in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("kept", "".join(old[start:end])))
        else:
            pieces += [Piece("removed", "".join(old[start:end])), Piece("added", "".join(new[begin:finish]))]
    return [piece for piece in pieces if piece.text]
