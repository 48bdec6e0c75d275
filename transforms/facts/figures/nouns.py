"""Find the noun that a number counts, without a tagger: the head of the noun phrase behind it."""

import re
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from transforms.lexicon.measures import DETERMINERS, IRREGULAR_PLURALS, MODIFIERS, NOT_PLURAL, PRONOUNS, STOPS
from transforms.lexicon.numbers import SMALL

_TOKEN = re.compile(r"[^\W\d_](?:[\w’'&.-]{0,40}[\w’'])?|[0-9][\w.,]*|[^\w\s]")
_REACH: Final = 110  # characters behind a number in which its noun may be
_LONGEST: Final = 9  # words of a noun phrase
_ED = re.compile(r"\w{3,}ed$")
_SOME: Final = frozenset({"several", "many"})
_NO_MEASURE: Final = frozenset("capita average total maximum minimum out one some most all".split())
_POSSESSIVES: Final = ("'s", "’s", "s'", "s’", "n't", "n’t")
_FILLERS: Final = frozenset("and or & more".split())


@lru_cache(maxsize=4096)
def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in IRREGULAR_PLURALS:
        return True
    return (
        len(word) > 3
        and word[-1] == "s"
        and word[-2] not in "su'’"
        and not word.endswith(("ous", "is"))
        and word not in NOT_PLURAL
    ) or (len(word) == 3 and word[-1] == "s" and word not in NOT_PLURAL and word[-2] not in "aeiou's’")


class _Token(NamedTuple):
    word: str
    low: str
    end: int


def find_counted(text: str, end: int, *, is_one: bool, is_part: bool = False) -> tuple[str | None, int]:
    """The noun behind a number that ends at `end`, in lower case, and where it ends; None and `end` if there is none.

    `is_one` if the noun may be in the singular, `is_part` if the number is a part of what follows, as "half the votes".
    """
    following = text[end : end + _REACH]
    tokens = [_Token(found[0], found[0].lower(), found.end()) for found in islice(_TOKEN.finditer(following), _LONGEST)]
    if following.startswith("-strong") and len(tokens) > 2:  # "84,000-strong workforce"
        return _read_joined(tokens[2], end)
    if following[:1] == "-" and len(tokens) > 1:
        return _read_joined(tokens[1], end)
    at = 1 if tokens and tokens[0].low == "worth" else 0
    if is_part or (at < len(tokens) and tokens[at].low == "of"):
        at = _skip_to_whole(tokens, at)
        if at < len(tokens) and tokens[at].low in PRONOUNS and tokens[at].word != "US":
            return _read_kind(tokens[at:], end)
        is_one = False
    return _read_head(tokens[at:], end, is_one=is_one)


def _skip_to_whole(tokens: list[_Token], at: int) -> int:
    """Past "of the 21" in "one of the 21 calls"."""
    while at < len(tokens) and (
        tokens[at].low == "of"
        or tokens[at].low in DETERMINERS
        or tokens[at].low in SMALL
        or tokens[at].low[0].isdigit()
    ):
        at += 1
    return at


def _read_kind(tokens: list[_Token], end: int) -> tuple[str | None, int]:
    """What some of those before are, if the next word says so: "11 people, four of them children"."""
    pronoun, kind = tokens[0].low, tokens[1] if len(tokens) > 1 else None
    if kind and pronoun in ("them", "whom") and kind.word.islower() and kind.low not in STOPS and is_plural(kind.low):
        return kind.low, end + kind.end
    return None, end


def _read_joined(token: _Token, end: int) -> tuple[str | None, int]:
    """ "four-cylinder engine": what is joined by the hyphen is what is counted."""
    word = token.low.split("-")[0]
    return (word, end + token.end) if word.isalpha() and word not in STOPS else (None, end)


def _read_head(tokens: list[_Token], end: int, *, is_one: bool) -> tuple[str | None, int]:
    """The last word of the noun phrase that begins with the first token."""
    head, head_end = "", end
    joined = False  # whether "and" was the word before
    for word, low, word_end in tokens:
        was_joined, joined = joined, low in _FILLERS
        if head and not is_plural(head) and ((was_joined and low in SMALL) or low.isdecimal()):
            continue  # "12 Somali and 11 Yemeni pirates", "7 AK 47 rifles"
        is_complete = head != "" and (is_one or is_plural(head))
        if low in _FILLERS and not is_complete and (head or low == "more"):
            continue
        if word == "-" and head and not is_plural(head):
            continue  # "low- and middle-income families"
        if not word[0].isalpha() or (low in STOPS and word != "US") or low in _FILLERS:
            break
        if low.endswith(_POSSESSIVES):
            continue
        is_verb = _ED.match(low) is not None or low.endswith(("ing", "ly"))
        if is_complete and (is_verb or (is_plural(head) and head.rpartition("-")[2] not in MODIFIERS)):
            break
        head, head_end = low, end + word_end
    if not head or _ED.match(head) or head.endswith("ly" if is_one else ("ly", "ing")):
        return None, end
    return head.rpartition("-")[2] or head, head_end


_NUMBER_OF = re.compile(
    r"\bnumbers? of (?:the |all |new |its |their )?(?:[\w’'-]+ ){0,2}?"
    r"([a-z][\w-]*[a-rt-z]s|people|men|women|children|police)\b"
)
_BEFORE_OF = re.compile(
    r"([a-z][\w-]+) of "
    r"(?:(?:up to|about|around|only|just|more than|less than|almost|nearly|at least|some|a|an|the|record) )?$"
)


def find_number_of(clause: str) -> str | None:
    """The noun of "the number of arrests" in the lower-case clause before a number."""
    found = _NUMBER_OF.search(clause) if "number" in clause else None
    return found[1] if found else None


def find_noun_before_of(clause: str) -> str | None:
    """The noun before "of" directly before a number: "a fine of"."""
    found = _BEFORE_OF.search(clause[-50:]) if " of " in clause[-20:] else None
    return found[1] if found and found[1] not in STOPS and found[1] not in _NO_MEASURE else None


_IRREGULAR: Final = {singular: plural for plural, singular in IRREGULAR_PLURALS.items() if plural != singular}


@lru_cache(maxsize=4096)
def make_plural(noun: str) -> str:
    """The plural of a lower-case noun, under which counts of one and of several meet. Plurals stay as they are."""
    if noun == "person" or noun == "persons":
        return "people"
    if is_plural(noun) or noun in IRREGULAR_PLURALS:
        return noun
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")
