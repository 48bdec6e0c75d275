"""Every mention of a person, an organisation or a place in an article, with the fullest form of its name."""

import math
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from transforms.facts.names.candidates import Candidate, Part, find_candidates
from transforms.facts.names.features import describe_company, describe_context
from transforms.facts.names.gazetteer import find_kinds
from transforms.facts.names.headings import find_known, is_heading
from transforms.facts.names.linking import abbreviates, link
from transforms.facts.names.model import Scores, add, judge, weigh, weigh_form
from transforms.facts.passages import ArticleText, Passage, read_surface
from transforms.lexicon.naming import (
    ACTIVITIES,
    AREAS_WITH_AND,
    BODIES_OF_TWO_AREAS,
    FIRMS_WITH_AND,
    OPENERS,
    ORGANIZATION_HEADS,
    SURNAMES_TOO,
    TITLES,
)

_BRACKET: Final = re.compile(r"\s*[(\[]\s*[\"“'‘]?$")
_LONGEST_SHORT: Final = 10
_MOST_CONTEXTS: Final = 6  # of one name
# What is added to the logit of a person for the last word of another person's name, and for a name after a title.
_OF_SURNAME: Final = 3.0
_OF_TITLED: Final = 2.0
ENGLISH: Final = "en"  # what the model was trained on
_GREEK: Final = "\u0370"  # the first letter after the Latin ones
_SURE_ABROAD: Final = 0.7
_SURE_EVIDENT: Final = 0.4
_CAPITAL_NOUNS: Final = ("de", "lb")
# For a name of several words that ends as those of organisations do, what is taken from other kinds, half of which the
# organisation gets.
_OF_HEAD: Final = 1.0
_HEADS: Final = ORGANIZATION_HEADS - SURNAMES_TOO
# And to that of a place or an organisation, for names of the gazetteer.
_OF_KNOWN: Final = 1.5
_KNOWN: Final = frozenset(("country", "region", "city", "organization"))
_PLACES: Final = frozenset(("country", "region", "city"))
_OF_BODY: Final = 2.0  # and for an area and its police, council or the like
_MOST_OF_PERSON: Final = 5  # words
_LEAST_OF_BODY: Final = 2  # words
_OF_OCCUPIED: Final = 3.0  # to that of a person, for two words or more after "forecaster", "coach" and the like
_BEFORE: Final = 24  # characters before a name that are looked at
_OF_PAIR: Final = 8.0  # for a country or firm with two names
_SIDES: Final = frozenset(
    "north south east west northern southern eastern western mid greater central inner outer".split()
)
_REMEMBERED: Final = 1 << 14  # names


class Name(NamedTuple):
    """A mention: the columns of `mentions`, in order."""

    mention_no: int
    surface: str
    kind: str
    name: str
    title: str | None
    line_no: int
    char_start: int
    char_end: int
    confidence: float


class Place(NamedTuple):
    """A candidate and the passage it stands in."""

    passage_no: int
    candidate: Candidate


def find_names(article: ArticleText) -> list[Name]:
    """The mentions of an article, in the order of the text."""
    running = [no for no, passage in enumerate(article.passages) if not is_heading(passage.text)]
    language = article.language.partition("-")[0] if article.language else None
    places = find_places(article.passages, running, language)
    beside = _find_bracketed(article.passages, places)
    verdicts = _judge_all(article.passages, places, beside, language)
    kinds = {surface: kind for surface, (kind, _) in verdicts.items()}
    names = link(kinds, beside)
    found = [
        (place.passage_no, place.candidate.start, place.candidate.end, surface, place.candidate.title, surface)
        for surface in kinds
        for place in places[surface]
    ]
    known = {surface.lower(): surface for surface in kinds}
    for no in set(range(len(article.passages))).difference(running):
        text = article.passages[no].text
        for start, end, surface in find_known(text, known):
            found.append((no, start, end, read_surface(text[start:end]), None, surface))
    found.sort(key=lambda mention: mention[:2])
    rows = []
    for mention_no, (no, start, end, printed, title, surface) in enumerate(found, 1):
        passage = article.passages[no]
        kind, confidence = verdicts[surface]
        place = (passage.find_line(start), passage.char_start + start, passage.char_start + end)
        title = title if kind == "person" else None
        rows.append(Name(mention_no, printed, kind, names[surface], title, *place, confidence))
    return rows


def find_places(
    passages: Sequence[Passage], running: Sequence[int], language: str | None = ENGLISH
) -> dict[str, list[Place]]:
    """For each candidate, as printed, where it stands."""
    openers: Container[str] = OPENERS
    if language not in (None, ENGLISH):  # words that the text has in lower case too
        openers = OPENERS.union(*(passages[no].text.split() for no in running))
    places: dict[str, list[Place]] = {}
    for no in running:
        text = passages[no].text
        for candidate in find_candidates(text, openers):
            surface = read_surface(text[candidate.start : candidate.end])
            places.setdefault(surface, []).append(Place(no, candidate))
    return places


def _find_bracketed(passages: Sequence[Passage], places: Mapping[str, Sequence[Place]]) -> list[tuple[str, str]]:
    """Pairs of a long form and the short form in brackets after it."""
    brackets = []
    for short, all_of in places.items():
        if len(short) <= _LONGEST_SHORT and " " not in short:
            for no, candidate in all_of:
                before = passages[no].text[max(candidate.start - 6, 0) : candidate.start]
                if ("(" in before or "[" in before) and (bracket := _BRACKET.search(before)):
                    brackets.append((short, no, candidate.start - len(bracket.group())))
    if not brackets:
        return []
    ends = {(place.passage_no, place.candidate.end): long for long, all_of in places.items() for place in all_of}
    pairs = [(ends.get((no, end)), short) for short, no, end in brackets]
    return [(long, short) for long, short in pairs if long and abbreviates(short, long)]


class Description(NamedTuple):
    """A candidate's words, and the features that it has for where it stands, and among which others."""

    surface: str
    words: tuple[Part, ...]
    features: list[str]
    contexts: list[list[str]]  # of each place where it stands

    @property
    def share(self) -> float:
        """What the features of one place count for; several places that say the same count for more than one."""
        return 1 / math.sqrt(len(self.contexts))


def describe_all(passages: Sequence[Passage], places: Mapping[str, Sequence[Place]]) -> Iterator[Description]:
    """The features of each candidate."""
    lower = set(" ".join([passage.text for passage in passages]).split())
    split = [surface.split() for surface in places if " " in surface]
    firsts, lasts = {words[0] for words in split}, {words[-1] for words in split}
    for surface, all_of in places.items():
        words = all_of[0].candidate.words
        features = list(describe_company(surface, words, firsts, lasts, lower)) if len(words) == 1 else []
        if all(place.candidate.opens for place in all_of):
            features.append("always opens")
        contexts = [describe_context(passages[no].text, other) for no, other in all_of[:_MOST_CONTEXTS]]
        yield Description(surface, words, features, contexts)


def _judge_all(
    passages: Sequence[Passage],
    places: Mapping[str, Sequence[Place]],
    beside: Sequence[tuple[str, str]],
    language: str | None,
) -> dict[str, tuple[str, float]]:
    """The kind and the probability of each candidate that is a name."""
    least = 0.0 if language in (None, ENGLISH) else _SURE_ABROAD
    scores: dict[str, Scores] = {}
    for described in describe_all(passages, places):
        around = weigh(chain.from_iterable(described.contexts), described.share)
        scores[described.surface] = add((weigh_form(described.words), weigh(described.features), around))
    for long, short in beside:
        scores[long] = scores[short] = add((scores[long], scores[short]))
    people = {surface.split()[-1] for surface, own in scores.items() if " " in surface and own[0] > max(0, *own[1:])}
    verdicts = {}
    for surface, total in scores.items():
        if known := _find_known(surface):
            total = _add_known(total, known, _OF_PAIR if " and " in surface else _OF_KNOWN)
        bonus = _find_bonus(places[surface], is_surname=surface in people, is_abroad=least > 0)
        bonus = bonus or _find_bonus_of_occupation(passages, places[surface][0], total)
        total = (total[0] + bonus, total[1], total[2])
        if _ends_in_head(places[surface][0].candidate.words):
            total = (total[0] - _OF_HEAD, total[1] + _OF_HEAD / 2, total[2] - _OF_HEAD)
        if _is_public_body(places[surface][0].candidate.words):
            total = (total[0] - _OF_BODY, total[1] + _OF_BODY, total[2] - _OF_BODY)
        kind, confidence = judge(total)
        if kind and confidence < least:
            kind = kind if confidence >= _SURE_EVIDENT and _is_evident(places[surface]) else None
        elif kind and language in _CAPITAL_NOUNS and not _is_evident(places[surface]):
            kind = None
        if kind:
            verdicts[surface] = (kind, round(confidence, 3))
    return verdicts


def _find_bonus(places: Sequence[Place], *, is_surname: bool, is_abroad: bool) -> float:
    """What is added to the logit of a person."""
    if is_surname:
        return _OF_SURNAME
    if any(place.candidate.title for place in places):
        return _OF_TITLED
    return _OF_TITLED if is_abroad and _is_of_other_alphabet(places[0].candidate.words) else 0.0


def _find_bonus_of_occupation(passages: Sequence[Passage], place: Place, scores: Scores) -> float:
    """What is added where an occupation in small letters precedes a name: "senior forecaster Jonty Hallam"."""
    words = place.candidate.words
    if scores[0] >= max(scores[1:]) or _ends_in_head(words) or not 1 < len(words) < _MOST_OF_PERSON:
        return 0.0
    start = place.candidate.start
    before = passages[place.passage_no].text[max(start - _BEFORE, 0) : start]
    follows = before[-1:] == " " and before.rpartition(" ")[0].rpartition(" ")[2] in TITLES
    return _OF_OCCUPIED if follows else 0.0


def _ends_in_head(words: Sequence[Part]) -> bool:
    """Whether several words end as names of organisations do: "West Yorkshire Police"."""
    return len(words) > 1 and words[-1].key in _HEADS


def _is_public_body(words: Sequence[Part]) -> bool:
    """Whether a name is that of an area with its police, council or the like, or one of the Crown's: "HM Treasury"."""
    if len(words) < _LEAST_OF_BODY:
        return False
    if words[0].text == "HM" or words[1].key == "for":  # "Transport for Wales"
        return True
    if words[-1].key not in BODIES_OF_TWO_AREAS:
        return words[-2].key in ACTIVITIES and "country" in find_kinds(words[-1].key)  # "Sport England"
    area = [word.key for word in words[:-1]]
    if "and" in area or bool(_PLACES.intersection(find_kinds(" ".join(area)))):
        return True
    return area[0] in _SIDES and bool(_PLACES.intersection(find_kinds(" ".join(area[1:]))))


def _is_of_other_alphabet(words: Sequence[Part]) -> bool:
    """Whether a name begins with a common given name in Cyrillic or Greek, of which the model knows no more."""
    return len(words) > 1 and words[0].key[0] >= _GREEK and "given" in find_kinds(words[0].key)


def _is_evident(places: Sequence[Place]) -> bool:
    """Whether a candidate is a name even in a language that begins all nouns with capitals."""
    words = places[0].candidate.words
    keys = [word.key for word in words if word.is_name]
    return (
        any(place.candidate.title for place in places)
        or (len(keys) == 1 and len(keys[0]) > 1 and words[0].text.isupper())
        or bool(_PLACES.intersection(find_kinds(" ".join(keys))))
        or (len(keys) > 1 and "given" in find_kinds(keys[0]))
    )


@lru_cache(_REMEMBERED)
def _find_known(surface: str) -> frozenset[str]:
    """The kinds of places and organisations that a name is well known for."""
    key = surface.lower().replace(".", "")
    first, _, rest = key.partition(" ")
    is_part = bool(rest) and surface[:2].isupper() and "organization" in find_kinds(first)  # "BBC Radio"
    if key in AREAS_WITH_AND:
        return frozenset({"region"})
    return frozenset({"organization"}) if is_part or key in FIRMS_WITH_AND else _KNOWN.intersection(find_kinds(key))


def _add_known(scores: Scores, kinds: frozenset[str], bonus: float) -> Scores:
    """The scores with a bonus for the kinds that the gazetteer has."""
    person, organization, place = scores
    if "organization" in kinds:
        organization += bonus
    if kinds != {"organization"}:
        place += bonus
    return (person, organization, place)
