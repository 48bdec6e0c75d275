"""The stretches of a passage that may hold names: runs of capitalised words and what joins them."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple

from transforms.facts.names.gazetteer import find_kinds
from transforms.lexicon.naming import BEFORE_DEMONYMS, COMPOUND_ENDS, DEMONYMS, JOINERS, PARTICLES, PORTFOLIOS

_SHORT: Final = (
    "Mr Mrs Ms Dr St Prof Gen Col Lt Sgt Capt Sen Rep Gov Rev Hon Jr Sr Maj Adm Cpl Pte Cmdr Supt Insp Det Fr Mt Ft "
    "Sec Brig Cllr Pvt Messrs Mme Mlle Sra"
).split()  # with a full stop that ends no sentence


def _find_capitals() -> str:
    """The capital letters of all scripts that have them, as ranges of a regular expression's class."""
    capitals = [code for code in range(ord("A"), 0x2D00) if chr(code).isupper() or chr(code).istitle()]
    ranges = [list(run) for _, run in groupby(enumerate(capitals), key=lambda pair: pair[1] - pair[0])]
    return "".join(f"{chr(run[0][1])}-{chr(run[-1][1])}" for run in ranges)


def _spell_short() -> str:
    """What follows the first letter of a short form."""
    by_letter = groupby(sorted(_SHORT), key=lambda short: short[0])
    return "|".join(rf"(?<={first})(?:{'|'.join(short[1:] for short in forms)})\." for first, forms in by_letter)


_UPPER: Final = f"[{_find_capitals()}]"
_INNER: Final = r"[\w\u0300-\u036f]"
_PREFIX: Final = r"(?:[Aa][dlnrstz]|[Ee]l|[Aa]sh|[Uu]l|[DdLl]|dell)[-’']"  # "al-Sisi", "d’Ivoire"
# What follows the capital of a word: "St.", the initial "J.", "J.K.", "U.S.", "O’Brien", "Jean-Luc".
_REST: Final = rf"(?:{_spell_short()}|\.(?=\s+{_UPPER})|(?:\.{_UPPER})+\.?|{_INNER}*(?:[’'\-‑]{_INNER}+)*+)"
_WORD: Final = rf"(?:{_PREFIX})?{_UPPER}{_REST}"
_SPAN: Final = re.compile(
    rf"{_UPPER}(?<![\w@#/]{_UPPER}){_REST}(?:\s++(?:(?:{PARTICLES}|{JOINERS})\s++){{0,2}}{_WORD})*+(?![@/])"
)
_LEADS: Final = re.compile(rf"(?<![\w’'@#/-]){_PREFIX}$")
_LONGEST_PREFIX: Final = 6
# Of what a ministry sees to, after the first: at most four parts of one to three words, the last after "and".
_PART: Final = rf"{_UPPER}{_INNER}+(?:[ ]{_UPPER}{_INNER}+){{0,2}}"
_LIST: Final = re.compile(
    rf",\s+({_UPPER}{_INNER}+)(?:[ ]{_UPPER}{_INNER}+){{0,2}}(?:,\s+{_PART}){{0,3}},?\s+(?:and|&)\s+{_PART}"
)
_OF_MINISTRY: Final = re.compile(
    r"\b(?:[Mm]inist(?:ry|er|ers)|MINISTRY|DEPARTMENT|Department|Dept|Secretariat|Directorate|Office|Committee|Secretary|"
    r"Union)\s(?:of|for|on)\s"
)
_PIECE: Final = re.compile(rf"{_WORD}|\S+")


class Word(NamedTuple):
    """A word of a span."""

    text: str
    key: str  # for lists of words: in lower case, without dots
    start: int
    end: int
    is_name: bool  # False for a particle or a joining word


def find_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the spans of a passage begin and end."""
    read = 0
    for match in _SPAN.finditer(text):
        start, end = match.span()
        if start < read:  # in a list that is part of the name before
            continue
        if text[end : end + 1] == "," and _OF_MINISTRY.search(text, start, end):
            read = end = _find_list_end(text, start, end)
        if start and text[start - 1] in "-’'":  # spans are looked for by a capital, which is quick
            lead = _LEADS.search(text, max(start - _LONGEST_PREFIX, 0), start)
            start = lead.start() if lead else start
        yield start, end


def _find_list_end(text: str, start: int, end: int) -> int:
    """Where the name of a ministry ends that lists what it sees to: "Ministry of Housing, Communities and Local …"."""
    listed = _LIST.match(text, end)
    first = text[start:end].rsplit(None, 1)[-1].lower()
    if not listed or first not in PORTFOLIOS or listed.group(1).lower() not in PORTFOLIOS:
        return end
    return listed.end()


def read_words(text: str, start: int, end: int) -> list[Word]:
    """The words of a span, in order; "London-based" and "Iran-Iraq" are two, of which only names count as names."""
    words = []
    for match in _PIECE.finditer(text, start, end):
        found = match.group()
        if "-" in found and (parts := _split_compound(found, match.start())):
            words += parts
            continue
        lower = found.lower()
        key = lower if lower.isalpha() else lower.replace(".", "").replace("’", "'")
        words.append(Word(found, key, *match.span(), lower != found))
    return words


def _split_compound(found: str, start: int) -> list[Word] | None:
    first, _, second = found.partition("-")
    key, other = first.lower(), second.lower()
    at = start + len(first)
    if other in COMPOUND_ENDS:
        return [Word(first, key, start, at, True), Word(f"-{second}", other, at, start + len(found), False)]
    if {"country", "region"}.intersection(find_kinds(key)) or key in DEMONYMS:
        plain = other.removesuffix("'s").removesuffix("’s")
        if {"country", "region"}.intersection(find_kinds(plain)) or plain in DEMONYMS or plain in BEFORE_DEMONYMS:
            between = Word("-", "-", at, at + 1, False)
            return [Word(first, key, start, at, True), between, Word(second, other, at + 1, start + len(found), True)]
    return None
