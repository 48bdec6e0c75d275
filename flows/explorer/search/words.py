"""The words of a search as they stand in articles, to be marked there."""

import re
from collections.abc import Iterable

from flows.explorer.frame.marks import UNSPACED, fold
from warehouse.reading.explore.reading import Reading

_OPERAND = re.compile(r'\s*([-+]?)\(|\)|(NOT\s+)?([-+]?)(?:([^\W\d_]+):)?("[^"]*"?|[^\s()"]+)')
_WORD = re.compile(r"[^\W_]+\*?")
_OPERATORS = {"AND", "OR", "NOT"}
_MARKED = ("text", "headline")  # fields whose words are in the text
_MOST = 200


def list_words(query: str) -> list[str]:
    """List the words that a query looks for in texts: in lower case, without accents, with * for a beginning."""
    found = []
    for operand in _OPERAND.finditer(query):
        _, is_not, sign, field, text = operand.groups()
        if text is None or is_not or sign == "-" or text in _OPERATORS or (field or "text").lower() not in _MARKED:
            continue
        found += _WORD.findall(fold(text))
    return list(dict.fromkeys(found))[:_MOST]


def find_forms(reading: Reading, query: str | None) -> list[str]:
    """List the forms in which articles have the words of a query."""
    words = list_words(query or "")
    plain = [word for word in words if not word.endswith("*") and not UNSPACED.search(word)]
    stems = [row["stem"] for row in reading.rows("search_stems", terms=plain)] if plain else []
    forms = [row["term"] for row in reading.rows("search_forms", stems=stems)] if stems else []
    return list(dict.fromkeys([*words, *forms]))


def make_pattern(forms: Iterable[str]) -> str | None:
    """Make the pattern of texts, in lower case and without accents, that have one of these forms; None without any."""
    spelled = [_spell(form) for form in forms]
    return "|".join(spelled) if spelled else None


def _spell(form: str) -> str:
    if UNSPACED.search(form):
        return re.escape(form.rstrip("*"))
    end = "" if form.endswith("*") else r"(?:[^\pL\pN]|$)"
    return rf"(?:^|[^\pL\pN]){re.escape(form.rstrip('*'))}{end}"
