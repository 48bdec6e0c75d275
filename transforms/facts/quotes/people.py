"""The people and organisations an article names: the fullest form of a name, looked for when it is asked for."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from transforms.facts.names import Name
from transforms.facts.passages import Passage
from transforms.facts.quotes.lexicon import FEMALE, GIVEN, MALE
from transforms.facts.quotes.words import is_capital
from transforms.lexicon.kinds import GIVEN_NAMES
from transforms.lexicon.naming import (
    BEFORE_TITLES,
    DAYS_AND_MONTHS,
    DEMONYMS,
    GIVEN_TOO,
    HONORIFICS,
    OPENERS,
    ORGANIZATION_HEADS,
    PARTICLES,
    PLACE_HEADS,
    TITLES,
)

_TITLED: Final = TITLES | BEFORE_TITLES
_PARTICLES: Final = frozenset(PARTICLES.replace("|", " ").split())
_NO_PERSON: Final = ORGANIZATION_HEADS | PLACE_HEADS | DEMONYMS | DAYS_AND_MONTHS | {"yard", "scotland"}
HEADS: Final = frozenset(("headline", "alternative_headline", "subheading"))
_GENERATIONS: Final = frozenset(("jr", "sr", "ii", "iii", "iv"))
_BEFORE_SURNAMES: Final = frozenset("mr mrs ms miss dr prof professor".split())
_LONGEST: Final = 60  # characters before or after a surname that belong to its name
_MOST_NAMED: Final = 24  # names before a pronoun that are looked at
_MOST_LOOKED_FOR: Final = 400  # different names of an article whose fullest form is looked for
_MOST_PLACES: Final = 200  # occurrences of a name that are looked at


_SHORTEST_EPITHET: Final = 4  # letters; "Dee Ann Moss" is a name
_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_GIVEN_BEHIND: Final = re.compile(r" ([A-Z][a-z]+-[a-z]+)(?![\w’'-])")  # "Mona Lam Wai-yee", whose surname is Lam
_OCCUPATION: Final = re.compile(r"[a-z](?:er|or|ist|ian|ent|ant)$")


class Person(NamedTuple):
    """Somebody named; `key` tells people of one article apart."""

    name: str  # the fullest form
    key: str
    gender: str | None  # f, m, or None if the article doesn't show it
    is_human: bool = True


class Words(NamedTuple):
    """A run of capitalised words: the titles before a name, the name, and the gender that the titles have."""

    titles: list[str]
    names: list[str]
    gender: str | None


class People:
    """Who is named in an article."""

    def __init__(self, passages: Sequence[Passage], names: Sequence[Name]) -> None:
        self._text = "\n".join(passage.text for passage in passages if passage.role not in HEADS)
        self._named = {name.char_end: name for name in names}
        self._starts = [passage.char_start for passage in passages]
        self._named_in: list[list[Name]] | None = None
        self._genders: dict[str, str] = {}
        self._found: dict[tuple[str, ...], Person | None] = {}
        self._forms: dict[str, list[Words]] = {}

    def find_at(self, start: int, end: int) -> Name | None:
        """The person or organisation whose name lies between two offsets of the decoded text and ends at the second."""
        name = self._named.get(end)
        return name if name and name.char_start >= start and name.kind != "place" else None

    def find_joined(self, end: int) -> Name | None:
        """The organisation whose name has an "and" or "&" and ends at an offset: it is read as a whole."""
        name = self._named.get(end)
        return name if name and name.kind == "organization" and (" and " in name.name or "&" in name.name) else None

    def list_people(self, passage: int, end: int) -> list[tuple[int, Person]]:
        """The last people named in a passage before a place in it, each with the place where the name begins."""
        if self._named_in is None:
            self._named_in = self._sort_names()
        start = self._starts[passage]
        names = self._named_in[passage]
        until = bisect_left(names, start + end, key=lambda name: name.char_start)
        nearest = names[max(until - _MOST_NAMED, 0) : until]
        return [(name.char_start - start, person) for name in nearest if (person := self._read_person(name))]

    def _sort_names(self) -> list[list[Name]]:
        """The names of people by passage."""
        sorted_names: list[list[Name]] = [[] for _ in self._starts]
        for name in self._named.values():
            if name.kind == "person" or (name.kind == "organization" and _ends_in_person(name.name)):
                sorted_names[bisect_right(self._starts, name.char_start) - 1].append(name)
                if name.title and (gender := find_gender(name.title.split())):
                    self._genders.setdefault(name.name, gender)
        return sorted_names

    def _read_person(self, name: Name) -> Person | None:
        """The person of a mention; None if it may be several."""
        words = strip_titles(name.name.split()).names
        if len(words) < 2:
            return (self.find(words) or self._read_titled(name, words[0])) if words else None
        gender = self._genders.get(name.name) or find_gender(words[:1])
        return Person(" ".join(words), make_key(words), gender)

    def _read_titled(self, name: Name, surname: str) -> Person | None:
        """Whoever is named by title and surname only: "Baroness Lyle"."""
        return Person(surname, surname.lower(), find_gender(name.title.split())) if name.title else None

    def find(self, names: Sequence[str], gender: str | None = None) -> Person | None:
        """Whom a name, a surname or a first name means: of several, the one named in full most often."""
        key = (*names, gender or "")
        if key not in self._found:
            if len(self._found) >= _MOST_LOOKED_FOR:
                return None
            self._found[key] = self._find(names, gender)
        return self._found[key]

    def _find(self, names: Sequence[str], gender: str | None) -> Person | None:
        surname = _find_surname(names)
        if len(names) == 1 and (key_of(surname) in DEMONYMS or (surname.isupper() and len(surname) <= 5)):
            return None
        forms = self._find_forms(surname)
        if len(names) > 1:
            forms = [form for form in forms if key_of(form.names[0]) == key_of(names[0])]
        if any(len(form.names) > 1 and _find_surname(form.names) == surname for form in forms):
            forms = [form for form in forms if _find_surname(form.names) == surname]
        people: dict[str, list[Words]] = {}
        for form in forms:
            if len(form.names) > 1:
                people.setdefault(make_key(form.names), []).append(form)
        if not people:
            return None
        titled = {form.gender for form in forms if len(form.names) == 1} - {None}
        shared = titled.pop() if len(titled) == 1 and len(people) == 1 else None
        candidates = [_make_person(key, found, shared) for key, found in people.items()]
        fitting = [person for person in candidates if gender and person.gender in (gender, None)] or candidates
        return max(fitting, key=lambda person: (len(people[person.key]), person.is_human))

    def _find_forms(self, word: str) -> list[Words]:
        """The names that a word is the last or the first part of, each time they occur."""
        if word not in self._forms:
            found = self._read_forms(word)
            if not any(len(form.names) > 1 for form in found) and not word.isupper():
                found += [_lower(form) for form in self._read_forms(word.upper())]
            self._forms[word] = found
        return self._forms[word]

    def _read_forms(self, word: str) -> list[Words]:
        text, at, found = self._text, -1, []
        for _ in range(_MOST_PLACES):
            at = text.find(word, at + 1)
            if at < 0:
                break
            end = at + len(word)
            if (at and (text[at - 1].isalnum() or text[at - 1] in "-’'@#")) or text[end : end + 1].isalnum():
                continue
            if self._stands_beside_capitals(at, end) and (form := self._read_form(word, at, end)).names:
                found.append(form)
        return found

    def _stands_beside_capitals(self, start: int, end: int) -> bool:
        """Whether the word before or after may belong to the same name; a quick test that settles most places."""
        text = self._text
        if start > 1 and text[start - 1] == " ":
            words = text[max(start - 24, 0) : start].split()
            if words and (is_capital(words[-1]) or words[-1] in _PARTICLES or words[-1] == "of"):
                return True
        return text[end : end + 1] == " " and not text[end + 1 : end + 2].islower()

    def _read_form(self, word: str, at: int, end: int) -> Words:
        """The name around a word: with what stands before it, or, if nothing does, after it."""
        form = strip_titles(self._read_before(word, self._text[max(at - _LONGEST, 0) : at]))
        is_surname = any(key_of(title) in _BEFORE_SURNAMES for title in form.titles)
        after = self._text[end : end + _LONGEST]
        if len(form.names) > 1 and (given := _GIVEN_BEHIND.match(after)):
            return form._replace(names=[*form.names, given[1]])
        if len(form.names) != 1 or is_surname or after[:1] != " ":
            return form
        words = [*form.titles, word]
        for other in after.split("\n", 1)[0].split():
            name = other.rstrip('.,;:!?)’”"')
            if not name or not _joins(name) or key_of(name) in OPENERS:
                break
            words.append(name.removesuffix("’s").removesuffix("'s"))
            if name != other:
                break
        while words[-1].islower():
            words.pop()
        return strip_titles(words)

    def _read_before(self, word: str, before: str) -> list[str]:
        """A word with the words before it that belong to its name."""
        words = [word]
        if not before[-1:].isspace() or before[-1] == "\n":
            return words
        for other in reversed(before[before.rfind("\n") + 1 :].split()):
            if other == "of" and len(words) > 2:  # an office ends here: "Inspector of Constabulary Ana Ruiz"
                return words[-2:]
            if not _joins(other) or (other[-1] == "." and len(other) > 2 and key_of(other) not in _TITLED):
                break
            words.insert(0, other)
        return words


def _make_person(key: str, forms: list[Words], shared: str | None) -> Person:
    counts = Counter(" ".join(form.names) for form in forms)
    name = max(counts, key=lambda form: (len(form.split()), len(form), counts[form], form))
    first = forms[0].names[0]
    gender = next((form.gender for form in forms if form.gender), None) or find_gender([first]) or shared
    is_titled = any(key_of(title) in HONORIFICS for form in forms for title in form.titles)
    return Person(name, key, gender, is_titled or _is_human(forms[0].names))


def _is_human(name: Sequence[str]) -> bool:
    """Whether a name of two or more words looks like a person's."""
    keys = [key_of(word) for word in name]
    if _is_given(keys[0]):
        return keys[-1] not in ORGANIZATION_HEADS or len(name) == 2
    if any(word.isupper() and len(word) > 2 for word in name):
        return False
    return not any(key in _NO_PERSON for key in keys) and keys[0] not in ("the", "new", "united", "north", "south")


def _joins(word: str) -> bool:
    """Whether a word may be part of a name."""
    if word[-1] in ",;:!?)”\"’'" or word[-2:] in ("’s", "'s"):
        return False
    return is_capital(word) or word in _PARTICLES


def _lower(form: Words) -> Words:
    """A name in capitals as it is written elsewhere."""
    return form._replace(names=[word.capitalize() for word in form.names])


def strip_titles(words: Sequence[str]) -> Words:
    """Cut a run of words into titles and name: "Det Supt Annette Clark"; openers such as "But" are dropped."""
    if words[-1][-1] in "’'s":
        words = [*words[:-1], words[-1].removesuffix("’s").removesuffix("'s").rstrip("’'") or words[-1]]
    if len(words) > 1 and key_of(words[-1]) in _DAYS and words[-1][0].isupper():
        words = words[:-1]  # "Ruiz Monday told"
    cut = start = 0
    for at, word in enumerate(words):
        key = key_of(word)
        if at == cut and key in OPENERS and key not in _TITLED:
            cut = start = at + 1
        elif word in _PARTICLES and at == cut:
            cut = at + 1
        elif _is_title(words, at, cut):
            cut = _skip_office(words, at + 1)
        elif word.endswith(("’s", "'s")) and at < len(words) - 1:
            cut = start = at + 1
    if cut == start and len(words) - cut > 2 and _follows_epithet(words[cut:]):
        cut += 1
    titles = list(words[start:cut])
    names = list(words[cut:])
    if "of" in names[2:]:
        names = names[: names.index("of")]
    return Words(titles, names, find_gender(titles))


def _is_title(words: Sequence[str], at: int, cut: int) -> bool:
    """Whether a word of a run is a title; the titles before it end at `cut`."""
    key = key_of(words[at])
    if key not in TITLES or (key in GIVEN_TOO and at == cut == len(words) - 2 and words[at][0].isupper()):
        return False
    return (at == cut or key not in GIVEN_NAMES) and not (at and at == len(words) - 1)


def _follows_epithet(words: Sequence[str]) -> bool:
    """Whether another word precedes the given name: "Republican Ana Ruiz", "Driver Ana Ruiz"."""
    first = words[0]
    if _is_given(first) or len(key_of(first)) < _SHORTEST_EPITHET:
        return False
    return _is_given(words[1]) or _OCCUPATION.search(first) is not None


def _skip_office(words: Sequence[str], at: int) -> int:
    """Where the name begins after "Secretary", or after "Secretary of State"; `at` follows the office."""
    if at >= len(words) or words[at] != "of":
        return at
    rest = len(words) - at - 1
    if rest <= 1:
        return len(words)
    return len(words) - 2 if rest >= 3 else at + 2


def _ends_in_person(name: str) -> bool:
    """Whether what was taken for an organisation is the office and name of a person."""
    words = strip_titles(name.split())
    return len(words.names) > 1 and len(name.split()) > len(words.names) and _is_given(words.names[0])


def _is_given(word: str) -> bool:
    return key_of(word) in GIVEN


def make_key(names: Sequence[str]) -> str:
    """What tells people of one article apart: given name and surname."""
    return f"{key_of(names[0])} {key_of(_find_surname(names))}"


def _find_surname(names: Sequence[str]) -> str:
    return names[-2] if len(names) > 2 and key_of(names[-1]) in _GENERATIONS else names[-1]


@lru_cache(maxsize=4096)
def key_of(word: str) -> str:
    """A word in lower case without its genitive and full stop, as lists of words have it."""
    return word.lower().replace("’", "'").removesuffix("'s").rstrip(".,")


def find_gender(words: Sequence[str]) -> str | None:
    """The gender of titles, or of a given name; the last that has one counts."""
    for word in reversed(words):
        key = key_of(word)
        if (key in FEMALE) != (key in MALE):
            return "f" if key in FEMALE else "m"
    return None
