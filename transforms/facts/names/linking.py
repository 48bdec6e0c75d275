"""The names of an article that name the same: short forms and their fullest form."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from transforms.facts.names.gazetteer import find_kinds
from transforms.lexicon.naming import BODIES_OF_TWO_AREAS, PLACE_HEADS

_MINOR: Final = frozenset("of the and for & on in at to de la le del des der den von van und et".split())
_SUFFIXES: Final = frozenset("jr sr ii iii iv".split())
_MOST_ALIKE: Final = 20  # people with a word of their names in common that a name is compared with
_LEAST_START: Final = 3  # letters
_LONGEST_START: Final = 8
_WORD: Final = re.compile(r"[^\W_]+")
_ACRONYM: Final = re.compile(r"[A-Z][A-Za-z&.\-]*[A-Z]s?\.?$")


def link(kinds: Mapping[str, str], beside: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each name its fullest form in the article.

    `kinds` has the kind of each name, in the order in which they first occur; `beside` has pairs of a name and the one
    in brackets after it.
    """
    full = {name: name for name in kinds}
    for kind in ("person", "organization", "place"):
        names = [name for name, own in kinds.items() if own == kind]
        full |= _link_people(names) if kind == "person" else _link_parts(names, kind)
    for long, short in beside:
        if abbreviates(short, long) and long in full and short in full:
            full[short] = full[long]
    full |= _link_acronyms(full, kinds)
    full |= _link_starts(full, [name for name, kind in kinds.items() if kind == "organization"])
    plain = {form.lower(): form for form in full.values() if not form.isupper()}
    return {name: _spell(full.get(form, form), kinds[name], plain) for name, form in full.items()}


def _spell(form: str, kind: str, plain: Mapping[str, str]) -> str:
    """A full name without the capitals that only the look of its line gave it."""
    if not form.isupper() or " " not in form:
        return form
    return plain.get(form.lower()) or (form.title() if kind == "person" else form)


def abbreviates(short: str, long: str) -> bool:
    """Whether the letters of a short form are the first ones of the words of the long one beside it, or its start."""
    letters = [c for c in short.rstrip("s").lower() if c.isalnum()]
    if len(letters) < 2 or " " not in long.replace("-", " "):
        return False
    words = _WORD.findall(long.lower())
    if short[1:].islower():
        return _is_start(short, words)
    initials = [[word[0] for word in words], [word[0] for word in words if word not in _MINOR]]
    return bool(_ACRONYM.match(short)) and sorted(letters) in map(sorted, initials)  # "CMT", of words in another order


def _is_start(short: str, words: Sequence[str]) -> bool:
    """Whether a short form is the start of the first word: "Met" of "Metropolitan Police"."""
    return len(short) >= _LEAST_START and words[0] != short.lower() and words[0].startswith(short.lower())


def _link_people(names: Sequence[str]) -> dict[str, str]:
    """Surnames, given names and shorter forms of people, unless two people of the article have them."""
    full: dict[str, str] = {}
    owners: dict[str, list[str]] = {}
    longest = sorted((name for name in names if " " in name), key=lambda name: -name.count(" "))
    for name in longest:
        words = split_name(name)
        alike = owners.get(words[-1], [])[:_MOST_ALIKE]
        of = next((other for other in alike if is_shorter(words, split_name(other))), None)
        full[name] = of or name
        if of is None:
            for word in {*words}:
                owners.setdefault(word, []).append(name)
    for name in names:
        if " " not in name:
            word = name.lower()
            found = owners.get(word, [])[:_MOST_ALIKE]
            as_surname = [o for o in found if split_name(o)[-1] == word]
            as_given = [o for o in found if split_name(o)[0] == word]
            first = as_surname or as_given or found
            if len(first) == 1:
                full[name] = first[0]
    return full


def split_name(name: str) -> list[str]:
    """The words of a person's name in lower case, without dots, "Jr" and the like."""
    words = [word.rstrip(".").lower() for word in name.split()]
    return words[:-1] if len(words) > 2 and words[-1] in _SUFFIXES else words


def is_shorter(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the words of one name are words, or initials of words, of another in the same order."""
    rest = iter(long)
    return all(any(word == other or (len(word) == 1 and other[0] == word) for other in rest) for word in short)


def _link_parts(names: Sequence[str], kind: str) -> dict[str, str]:
    """Organisations and places that another name of the article begins with, and goes on with a common word."""
    longer: dict[str, list[str]] = {}
    for name in names:
        words = name.split(" ")
        tail = words[-1].rstrip(".").lower()
        for size in range(1, len(words)):
            if tail in (PLACE_HEADS if kind == "place" and size > 1 else _LEGAL):
                longer.setdefault(" ".join(words[:size]), []).append(name)
    return {name: longer[name][0] for name in names if len(longer.get(name, ())) == 1}


_LEGAL: Final = frozenset("inc plc ltd limited corp corporation co company group llc gmbh ag sa holdings".split())


def _link_starts(full: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    """The start of the first word of one other organisation: "the Met", or "Met Police", of the Metropolitan Police."""
    firsts = {name.partition(" ")[0] for name in names}
    by_start: dict[str, list[str]] = {}
    for name in names:
        first, _, rest = name.partition(" ")
        if rest and first.isalpha():
            for size in range(_LEAST_START, min(len(first), _LONGEST_START)):
                if first[:size] in firsts:
                    by_start.setdefault(first[:size], []).append(name)
    linked = {}
    for name in names if by_start else ():
        first, _, rest = name.partition(" ")
        longer = [other for other in by_start.get(first, ())[:_MOST_ALIKE] if other.partition(" ")[2].startswith(rest)]
        if longer and full[name] == name and all(other.startswith(min(longer, key=len)) for other in longer):
            linked[name] = max(longer, key=len)
    return linked


def _link_acronyms(full: Mapping[str, str], kinds: Mapping[str, str]) -> dict[str, str]:
    """Short forms such as NHS, if one long form of the article alone has these first letters."""
    acronyms = [name for name in kinds if full[name] == name and " " not in name and _ACRONYM.match(name)]
    if not acronyms:
        return {}
    by_letters: dict[str, set[str]] = {}
    for name, kind in kinds.items():
        if kind != "person" and (words := _WORD.findall(name))[1:]:
            for chosen in (words, [word for word in words if word.lower() not in _MINOR]):
                by_letters.setdefault("".join(word[0] for word in chosen).lower(), set()).add(name)
    linked = {}
    for name in acronyms:
        found = by_letters.get(name.replace(".", "").lower(), set())
        # The BBC of a text that names Bedford Borough Council is still the broadcaster.
        if len(found) == 1 and not (_is_known(name) and _is_local(min(found))):
            linked[name] = full[min(found)]
    return linked


def _is_known(name: str) -> bool:
    return "organization" in find_kinds(name.replace(".", "").lower())


def _is_local(name: str) -> bool:
    """Whether a name is that of an area and its council, police or the like."""
    return name.rpartition(" ")[2].lower() in BODIES_OF_TWO_AREAS
