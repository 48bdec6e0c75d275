"""Who the subject of a verb of speech is: the fullest form of the name, the office, the organisation."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from transforms.facts.names import Name
from transforms.facts.passages import Passage
from transforms.facts.quotes.narration import ENDING, QUOTED, Narration
from transforms.facts.quotes.openings import find_of_sentence
from transforms.facts.quotes.people import People, Person, find_gender, key_of, make_key, strip_titles
from transforms.facts.quotes.subjects import Subject
from transforms.lexicon.naming import DEMONYMS, HONORIFICS, OFFICES

_REACH: Final = 3  # passages back in which a pronoun looks for its person
_OF: Final = re.compile(
    r"\b(?:of|for|at|with|from)\s+((?:the\s+)?[^\W\d_a-z][\w’'&.-]*(?:\s+(?:(?:of|for|and|the|&)\s+)*[^\W\d_a-z][\w’'&.-]*)*)"
)
_OWNER: Final = re.compile(
    r"(?:(?i:the|an?|his|her|their|its|our|my)\s+)?([^\W\d_a-z][\w&.-]*(?:\s+[^\W\d_a-z][\w&.-]*)*)(?:['’]s?)?\s+(?=[a-z])"
)
_ARTICLE: Final = re.compile(r"(?i:the|an?)\s+(?=[^\W\d_a-z])")
_SEAT: Final = re.compile(r"[A-Z]{1,3}(?:[-–][A-Z][\w.]*)?$")  # of a member of parliament: "(R-Ohio)", ", D-Vt.,"
_SAYS_WHO: Final = re.compile(r"(?:the|an?|who is|who was)\s+")
_JOINING: Final = frozenset("of for and the in on at".split())
_AGE: Final = re.compile(r"\(?(?:aged )?\d{1,3}\)?(?:\s*,\s*(?!\d)|(?=\s*$))")
_BEHIND_AGE: Final = re.compile(r"\)?,\s+((?:an?|the|who|from|of)\s[^,.;:!?()“”\"—–\x01\x02]{2,80})(?=[,.;:—–])")
_BEFORE_FIRST_NAMES: Final = frozenset("sir dame lord lady baroness king queen prince princess pope".split())
_COUPLE: Final = re.compile(r"\b(?:Mr|Dr|Lord|Sir)\.? and $")  # "Mr and Mrs Parr"
_NO_OWNER: Final = DEMONYMS | frozenset("former senior then ex".split())


class Speaker(NamedTuple):
    """A speaker, and how the article names them beside the quotation."""

    name: str
    key: str | None  # of a person
    passage: int
    start: int  # of the mention in its passage
    end: int
    role: str | None = None
    organization: str | None = None
    confidence: float = 1.0


class Resolver:
    """Finds out who is meant, over a whole article."""

    def __init__(self, passages: Sequence[Passage], narrations: Sequence[Narration], people: People) -> None:
        self._passages, self._narrations, self._people = passages, narrations, people
        self._roles: dict[str, tuple[str | None, str | None]] = {}

    def resolve(self, subject: Subject, passage: int, spoke_last: Speaker | None) -> Speaker | None:
        """The speaker that a noun phrase means; None for a pronoun that means nobody for certain."""
        text = self._narrations[passage].text
        if subject.kind == "pronoun":
            return self._resolve_pronoun(subject, passage, spoke_last)
        if subject.kind == "name":
            return self._resolve_name(subject, passage, text)
        mention = " ".join(text[subject.start : subject.end].split())
        return Speaker(
            _start_small(mention), None, passage, subject.start, subject.end, None, _find_owner(mention), 0.9
        )

    def _resolve_name(self, subject: Subject, passage: int, text: str) -> Speaker:
        mention = text[subject.start : subject.end].split()
        if couple := _COUPLE.search(text, max(subject.start - 12, 0), subject.start):
            name = " ".join(text[couple.start() : subject.end].split())
            return Speaker(name, name.lower(), passage, couple.start(), subject.end)
        titles, names, gender = strip_titles(mention)
        person = self._people.find(names, gender) if names else None
        at = self._passages[passage].char_start
        named = self._people.find_at(at + subject.start, at + subject.end)
        if not person and (joined := self._people.find_joined(at + subject.end)):
            return Speaker(joined.name, joined.name.lower(), passage, joined.char_start - at, subject.end)
        if named and _is_fuller(named, person, names):
            name, key = named.name, make_key(named.name.split())
        elif person:
            name, key = person.name, person.key
        else:
            is_knighted = bool(titles) and key_of(titles[-1]) in _BEFORE_FIRST_NAMES
            name = " ".join(names if names and not is_knighted else mention)
            key = name.lower()
        role, organization = _read_role(subject, text, titles)
        if role or key not in self._roles:
            self._roles[key] = role, organization
        role, organization = self._roles[key]
        return Speaker(name, key, passage, subject.start, subject.end, role, organization)

    def _resolve_pronoun(self, subject: Subject, passage: int, last: Speaker | None) -> Speaker | None:
        """Who he, she or they is: the last speaker, or the first person named in the nearest sentence with any."""
        word = self._narrations[passage].text[subject.start : subject.end].lower()
        here = Speaker("", None, passage, subject.start, subject.end)
        if word == "they" and last and last.key is None:
            return _move(last, here, 0.8)
        if word not in ("he", "she"):
            return None
        gender = "m" if word == "he" else "f"
        named = self._find_named(passage, subject.start, gender)
        is_first = (last is None or last.passage < passage) and (not named or named[0][0] < passage)
        if is_first and (described := self._find_described(passage, subject.start, gender)):
            return _move(described, here, 0.8)
        if last and last.key is None and (not named or named[0][0] <= last.passage):
            return _move(last, here, 0.7)
        people = [person for _, person in named]
        if last and (any(person.key == last.key for person in people) or (not people and self._may_be(last, gender))):
            return _move(last, here, 0.9)
        if not people:
            return None
        person = people[0]
        is_only = all(other.key == person.key for other in people)
        role, organization = self._roles.get(person.key, (None, None))
        return here._replace(
            name=person.name, key=person.key, role=role, organization=organization, confidence=0.85 if is_only else 0.7
        )

    def _find_described(self, passage: int, before: int, gender: str) -> Speaker | None:
        """Who the first sentence of a passage is about, if nobody named: "A union spokesman said"."""
        narration = self._narrations[passage]
        end = narration.find_sentence(0)[1]
        subject = find_of_sentence(narration.text, 0, end) if end <= before else None
        if subject is None or subject.kind != "description":
            return None
        words = [key_of(word) for word in narration.text[subject.start : subject.end].split()]
        if words[0] not in ("a", "an", "the") or not OFFICES.intersection(words[1:4]):
            return None
        fits = find_gender(words) in (gender, None)
        return self.resolve(subject, passage, None) if fits else None

    def _may_be(self, speaker: Speaker, gender: str) -> bool:
        person = self._people.find(speaker.name.split())
        return person is None or person.gender in (gender, None)

    def _find_named(self, passage: int, before: int, gender: str) -> list[tuple[int, Person]]:
        """The people of a gender, or of an unknown one, in the nearest sentence before a place that names any."""
        for number in range(passage, max(passage - _REACH, 0) - 1, -1):
            narration = self._narrations[number]
            end = before if number == passage else len(narration.text)
            named = [
                (start, person)
                for start, person in self._people.list_people(number, end)
                if person.gender in (gender, None) and narration.text[start] not in (QUOTED, ENDING)
            ]
            if named:
                sentence, _ = narration.find_sentence(named[-1][0])
                return [(number, person) for start, person in named if start >= sentence]
        return []


def _move(speaker: Speaker, here: Speaker, confidence: float) -> Speaker:
    """The speaker as meant by a pronoun in another place."""
    return speaker._replace(passage=here.passage, start=here.start, end=here.end, confidence=confidence)


def _is_fuller(named: Name, person: Person | None, names: Sequence[str]) -> bool:
    """Whether the name that the rules of names found says more than a look for the surname."""
    words = strip_titles(named.name.split()).names if named.kind == "person" else named.name.split()
    if person or len(words) < 2:
        return False
    return named.kind == "person" or (len(words) > len(names) and not "".join(names).isupper())


def _read_role(subject: Subject, text: str, titles: list[str]) -> tuple[str | None, str | None]:
    """The office and the organisation that stand beside a name."""
    if subject.apposition:
        role = _SAYS_WHO.sub("", _skip_age(text, *subject.apposition), count=1)
        if not role:
            return None, None
        return (None, None) if _SEAT.match(role) else (role, find_organization(role))
    words = [*text[subject.outer_start : subject.start].split(), *titles]
    while words and key_of(words[-1]) in HONORIFICS:
        words.pop()
    while words and key_of(words[0].strip(" ,—–-")) in ("the", "a", "an", "and", "but", ""):
        words.pop(0)
    role = " ".join(words).strip(" ,—–-")
    if not role:
        return None, None
    return role, find_organization(role)


def _skip_age(text: str, start: int, end: int) -> str:
    """What is apposed to a name, behind the age that may open it: "baker from Leeds" of "58, a baker from Leeds"."""
    if age := _AGE.match(text, start, end):
        start = age.end()
        if start == end and (behind := _BEHIND_AGE.match(text, end)):
            start, end = behind.span(1)
    return " ".join(text[start:end].split())


def _find_owner(mention: str) -> str | None:
    """The organisation in a description; None if the description is itself the name of a body."""
    words = mention.split()
    is_name = not any(word[0].islower() for word in words[1:] if word not in _JOINING)
    return (
        None
        if is_name and len(words) > 2 and "’s" not in mention and "'s" not in mention
        else find_organization(mention)
    )


def find_organization(role: str) -> str | None:
    """The organisation in a description: "a spokesman for the Met", "the Met’s spokesman"."""
    if found := _OF.search(role):
        return _ARTICLE.sub("", found.group(1))
    owner = _OWNER.match(role)
    if not owner or owner.group(1).lower().split()[0] in _NO_OWNER or key_of(owner.group(1)) in ("the", "a", "an"):
        return None
    return owner.group(1)


def _start_small(mention: str) -> str:
    """A description as it stands within a sentence: "a spokesman" for "A spokesman"."""
    first, blank, rest = mention.partition(" ")
    small = first in ("The", "A", "An", "One", "His", "Her", "Their", "Its", "Some", "Another")
    return f"{first.lower()}{blank}{rest}" if small and rest else mention
