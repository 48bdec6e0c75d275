"""Find separators of articles that no archive's table knows, so that the audit can warn of them."""

import re

from transforms.text.scan import Scan, quote

_NUMBERED = re.compile(
    r"^[^\S\n]{0,80}[-=*#_~+<\[(|]{0,40}[^\S\n]?(?P<word>[^\W\d_]{3,14})[ #.:]{0,3}(?P<number>\d{1,5})"
    r"(?: ?(?:/|of|von|van|de|di|av|из|z) ?\d{1,6})?[^\S\n]?[-=*#_~+>\])|]{0,40}[^\S\n]{0,80}$",
    re.MULTILINE | re.IGNORECASE,
)
_RULE = re.compile(r"^[^\S\n]{0,40}(?P<mark>[-=*#_~+])(?P=mark){19,200}[^\S\n]{0,40}$", re.MULTILINE)
_WORDS = frozenset(
    "document dokument documento документ article artikel artículo articolo artigo item record story".split()
)
# What is in every text that one of the patterns above matches; few other texts have it.
_MAY_BE_SEPARATED = Scan(
    rf"(?i:{'|'.join(sorted(_WORDS))})[ #.:]{{0,3}}\p{{Nd}}", *(quote(mark) + "{20}" for mark in "-=*#_~+")
)
_LEAST = 3  # separators of a file of several articles
_LEAST_CHARS = 400  # between two separators, on average


def find_unknown_separators(text: str) -> str | None:
    """A note on separators by which a text may be several articles, None if it has none."""
    if not _MAY_BE_SEPARATED.finds(text):
        return None
    numbers: dict[str, list[int]] = {}
    for found in _NUMBERED.finditer(text):
        word = found["word"].casefold()
        if word in _WORDS:
            numbers.setdefault(word, []).append(int(found["number"]))
    for word, counted in numbers.items():
        if len(counted) >= _LEAST and counted == sorted(set(counted)):
            return f"{len(counted)} numbered separators ({word}) of no known archive; read as one article"
    marks = [found["mark"] for found in _RULE.finditer(text)]
    rules = max((marks.count(mark) for mark in set(marks)), default=0)
    if rules >= _LEAST and len(text) >= rules * _LEAST_CHARS:
        return f"{rules} ruled lines between texts, of no known archive; read as one article"
    return None
