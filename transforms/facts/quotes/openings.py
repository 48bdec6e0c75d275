"""The noun phrase that begins at a place: after "said" or "according to", or with a sentence."""

import re
from typing import Final

from transforms.facts.quotes.lexicon import BESIDE_VERBS, DETERMINERS, LEADS, PERSONAL
from transforms.facts.quotes.narration import ENDING, QUOTED
from transforms.facts.quotes.subjects import Subject, opens_apposition
from transforms.facts.quotes.words import PARTICLES, ROLE_WORDS, Word, read_words
from transforms.lexicon.naming import DAYS_AND_MONTHS, OPENERS, TITLES

_WINDOW: Final = 100
_MOST_WORDS: Final = 14
_OFFICE: Final = re.compile(r"(?:er|or|ist|ian|man|men|woman|women|ant|eer|ee|chief|aide|ess|ary)s?$")
_DATELINE: Final = re.compile(r"[A-Z]{3,}[^—–\x01\x02]{0,60}?(?:\s[—–-]{1,2}|--|[—–])\s")
_PERSON: Final = re.compile(r"\s*(he|she|they|we|it|i)\b(?!['’])", re.IGNORECASE)
_TIMES: Final = frozenset("later ago earlier before morning afternoon evening night day week month year time".split())
_GO_ON: Final = frozenset("of for from with to at in".split())
_CONJUNCTIONS: Final = frozenset("but and so yet still then “ ( [ — – - • . …".split())
_EVERYBODY: Final = frozenset(("all", "both"))
_MOST_EPITHETS: Final = 3  # words before a name that tell who it is: "fellow passenger Ana Ruiz"
_STOPS: Final = frozenset(",.;:()—–\x01\x02")


def find_after(text: str, start: int, limit: int) -> Subject | None:
    """The noun phrase that begins at `start` and ends before `limit`."""
    if found := _PERSON.match(text, start, limit):
        return Subject(*found.span(1), "pronoun", *found.span(1))
    words = read_words(text, start, min(limit, start + _WINDOW))
    if not words or not words[0].text[0].isalpha():
        return None
    first = words[0]
    end = 0
    while end < len(words) and end < _MOST_WORDS and words[end].continues:
        end += 1
    phrase = words[:end]
    if not phrase or first.is_preposition:
        return None
    is_determined = first.low in DETERMINERS
    if (first.is_capital and not is_determined) or first.key in ROLE_WORDS:
        return _read_name(words, phrase)
    if is_determined and len(phrase) > 1:
        return _read_determined(words, phrase)
    return _read_name(words, phrase) if not is_determined and _is_epithet_and_name(phrase) else None


def _is_epithet_and_name(phrase: list[Word]) -> bool:
    """Whether a phrase is a name of several words behind a few that say who it is: "parent Ana Ruiz"."""
    at = next((at for at, word in enumerate(phrase) if word.is_capital), 0)
    if (
        not 0 < at <= _MOST_EPITHETS
        or not all(word.is_name_word for word in phrase[at : at + 2])
        or len(phrase) < at + 2
    ):
        return False
    epithets = phrase[:at]
    if any(word.is_preposition or word.low in DETERMINERS or word.low in BESIDE_VERBS for word in epithets):
        return False
    return all(word.text.replace("-", "").isalpha() and not word.low.endswith(("ly", "ing")) for word in epithets)


def _read_determined(words: list[Word], phrase: list[Word]) -> Subject | None:
    """A phrase that begins with an article or the like: "the Daily Post", "the mayor of Vale"."""
    first, second = phrase[0], phrase[1]
    if first.key == "the" and second.is_capital:
        named = _read_name(words, phrase[1:])
        if named and named.kind == "description":
            return named._replace(start=first.start, outer_start=first.start)
        return named
    stop = 1
    while stop < len(phrase) and stop < 9 and (not phrase[stop].is_preposition or phrase[stop].low in _GO_ON):
        if stop > 1 and (phrase[stop].low.endswith("ed") or phrase[stop].text[0].isdigit()):
            break  # the verb
        stop += 1
    named_at = next((at for at in range(1, stop) if phrase[at].is_capital), None)
    if named_at and second.key in ROLE_WORDS and all(word.key in ROLE_WORDS for word in phrase[1:named_at]):
        return _read_name(words, phrase[1:])
    while stop > 1 and (phrase[stop - 1].is_preposition or phrase[stop - 1].low in DETERMINERS):
        stop -= 1
    if stop == 1 and first.low in _EVERYBODY and second.low in DETERMINERS:
        stop = 2  # "say all three"
    return _describe(words, first.start, phrase[stop - 1].end, first.start)


def _describe(words: list[Word], start: int, end: int, outer_start: int) -> Subject:
    """A description at `start:end`, or the name that follows it."""
    described = Subject(start, end, "description", outer_start, end)
    return _find_named(words, described) or described


def _find_named(words: list[Word], described: Subject) -> Subject | None:
    """The name that follows a description between commas: "The mayor, Ana Ruiz,"."""
    at = next((at for at, word in enumerate(words) if word.start >= described.end), len(words))
    if at + 2 >= len(words) or words[at].text != ",":
        return None
    begin = at + 2 if words[at + 1].low == "the" else at + 1
    end = begin
    while end < len(words) and words[end].is_name_word:
        end += 1
    if end - begin < 2 or (end < len(words) and words[end].text not in ",."):
        return None
    last = words[end - 1].end
    return Subject(words[begin].start, last, "name", described.start, last, (described.start, described.end))


def _read_name(words: list[Word], phrase: list[Word]) -> Subject | None:
    """The name with which a phrase begins, after the words of an office, and its apposition."""
    begin = 0
    while begin < len(phrase) and not phrase[begin].is_capital:
        begin += 1
    end = _find_end(phrase, begin)
    if begin == end:
        return None
    first, last = phrase[0], phrase[end - 1]
    later = end  # "Vale council leader Ana Ruiz": the name is what follows the words of the office
    while later < len(phrase) and phrase[later].text[0].islower() and not phrase[later].is_preposition:
        later += 1
    office = phrase[end:later]
    is_named = later < len(phrase) and phrase[later].is_capital
    if office and (office[-1].key in ROLE_WORDS or (is_named and len(office) <= 4 and _OFFICE.search(office[-1].text))):
        if is_named and (name := _read_name(words, phrase[later:])):
            return name._replace(outer_start=first.start)
        return _describe(words, first.start, office[-1].end, first.start)
    if last.is_owner:
        stop = min(later, end + 3)
        if stop == end:
            return None
        return _describe(words, phrase[begin].start, phrase[stop - 1].end, first.start)
    while begin < end - 1 and phrase[begin].key in OPENERS and phrase[begin].key not in TITLES:
        begin += 1
    name = Subject(phrase[begin].start, last.end, "name", first.start, last.end)
    return _add_apposition(name, words[words.index(last) + 1 :])


def _find_end(phrase: list[Word], begin: int) -> int:
    """Where the name ends that begins at `phrase[begin]`."""
    end = begin
    while end < len(phrase):
        word = phrase[end]
        joins = end > begin and (word.low in PARTICLES or word.low in ("of", "&"))
        if not (word.is_name_word or (joins and end + 1 < len(phrase) and phrase[end + 1].is_capital)):
            return end
        end += 1
        if word.is_owner:
            return end
    return end


def _add_apposition(name: Subject, following: list[Word]) -> Subject:
    """The name with what is told of it after a comma: ", a spokeswoman for the council"."""
    if len(following) < 2 or following[0].text != "," or not opens_apposition(following[1]):
        return name
    stop = 2
    while stop < len(following) and following[stop].text[0] not in _STOPS:
        stop += 1
    end = following[stop - 1].end
    return name._replace(apposition=(following[1].start, end), outer_end=end)


def find_of_sentence(text: str, start: int, limit: int) -> Subject | None:
    """The noun phrase with which a sentence begins, after its conjunctions and phrases such as "On Tuesday,"."""
    dateline = _DATELINE.match(text, start, limit) if text[start : start + 2].isupper() else None
    at = dateline.end() if dateline else start
    for _ in range(3):
        words = read_words(text, at, min(limit, at + _WINDOW))
        while words and words[0].low in _CONJUNCTIONS:
            words.pop(0)
        if not words or words[0].text[0] in (QUOTED, ENDING):
            return None
        first = words[0]
        if not _leads(words):
            found = find_after(text, first.start, limit)
            if not found or text[found.end : found.end + 1] != ",":
                return found
            if text[found.start : found.end].lower().split()[-1] not in _TIMES:
                return found
            at = found.end + 1
            continue
        comma = next((word for word in words if word.text == ","), None)
        if comma is None:
            is_day = first.key in DAYS_AND_MONTHS and len(words) > 1
            return find_after(text, words[1].start, limit) if is_day else None
        at = comma.end
    return None


def _leads(words: list[Word]) -> bool:
    """Whether words open a phrase that precedes the subject of a sentence."""
    first = words[0]
    if first.low in DETERMINERS or first.low in PERSONAL:
        return False
    if first.low in LEADS or first.key in DAYS_AND_MONTHS or first.text[0].isdigit() or first.low.endswith("ing"):
        return True
    if first.low.endswith("ly") and len(first.low) > 4:
        return True
    return first.key in OPENERS and any(word.text == "," for word in words[1:7])
