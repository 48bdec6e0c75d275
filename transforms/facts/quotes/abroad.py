"""Who is quoted in languages other than English: only somebody named in full beside a verb of speech."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from transforms.facts.names import Name
from transforms.facts.passages import Passage
from transforms.facts.quotes.marks import Span
from transforms.facts.quotes.narration import Cue, Narration
from transforms.facts.quotes.speakers import Speaker
from transforms.lexicon.abroad import NOT_BETWEEN, SAYING, SOURCES

_REACH: Final = 90  # characters beside a quotation
_MOST_BETWEEN: Final = 3  # words between the verb and the name: "sagte die Ministerin Ana Ruiz"
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_ENDS: Final = frozenset('.!?;:\x01\x02«»“”„"')


class Told(NamedTuple):
    """Who says a quotation, by which word, and the rule that found it."""

    speaker: Speaker
    cue: Cue
    method: str


class Abroad:
    """The people named in an article, and the words of its language that mark speech."""

    def __init__(self, language: str, passages: Sequence[Passage], names: Sequence[Name]) -> None:
        self._verbs = _find_verbs(language)
        self._sources = _find_sources(language)
        self._not_between = NOT_BETWEEN.get(language, frozenset())
        self._passages = passages
        self._people = [name for name in names if name.kind == "person"] if self._verbs else []
        self._starts = [name.char_start for name in self._people]

    def attribute(self, narration: Narration, span: Span, number: int) -> Told | None:
        """Who is named beside a quotation of a passage: behind it and a verb, or before a verb and it."""
        if not self._people or self._verbs is None:
            return None
        text, start = narration.text, self._passages[number].char_start
        first = bisect_left(self._starts, start + max(0, span.outer_start - _REACH))
        last = bisect_left(self._starts, start + min(len(text), span.outer_end + 2 * _REACH))
        named = {name.char_start - start: name for name in self._people[first:last]}
        return self._find_behind(text, span, number, named) or self._find_before(text, span, number, named)

    def _find_behind(self, text: str, span: Span, number: int, named: Mapping[int, Name]) -> Told | None:
        """„…“, sagte Bürgermeisterin Ana Ruiz."""
        verb = self._verbs.match(text, span.outer_end) if self._verbs else None
        if verb is None:
            return None
        at = min((start for start in named if verb.end() <= start <= verb.end() + _REACH), default=-1)
        if at < 0 or not _is_clear(text[verb.end() : at], self._not_between):
            return None
        return self._tell(named[at], number, Cue(*verb.span(1), verb[1].lower()), "followed")

    def _find_before(self, text: str, span: Span, number: int, named: Mapping[int, Name]) -> Told | None:
        """Ana Ruiz erklärte: „…“; selon Ana Ruiz, « … »."""
        before = text[max(0, span.outer_start - _REACH) : span.outer_start].rstrip(" :,\u00a0\u202f")
        first = max(0, span.outer_start - _REACH)
        for start, name in sorted(named.items(), reverse=True):
            end = start + name.char_end - name.char_start
            if start < first or end > first + len(before):
                continue
            between = text[end : first + len(before)]
            verb = self._verbs.match(between) if self._verbs else None
            if verb and verb.end() == len(between):
                return self._tell(
                    name, number, Cue(end + verb.start(1), end + verb.end(1), verb[1].lower()), "introduced"
                )
            source = self._sources.search(text, max(0, start - _REACH), start) if self._sources else None
            if source and not between and _is_clear(text[source.end() : start], self._not_between):
                return self._tell(name, number, Cue(*source.span(1), source[1].lower()), "according_to")
            return None
        return None

    def _tell(self, name: Name, number: int, cue: Cue, method: str) -> Told | None:
        if " " not in name.name:
            return None  # who that is, the article does not say
        start = name.char_start - self._passages[number].char_start
        end = name.char_end - self._passages[number].char_start
        return Told(Speaker(name.name, name.name.lower(), number, start, end, name.title), cue, method)


def _is_clear(between: str, not_between: frozenset[str]) -> bool:
    """Whether the words between a verb and a name can be the title or office of who is named."""
    words = _WORD.findall(between)
    return (
        len(words) <= _MOST_BETWEEN
        and not _ENDS.intersection(between)
        and not_between.isdisjoint(map(str.lower, words))
    )


@cache
def _find_verbs(language: str) -> re.Pattern[str] | None:
    """A verb of speech after blanks and a comma or dash."""
    verbs = SAYING.get(language, "")
    listed = "|".join(sorted(re.split(r"[ ]" if "|" not in verbs else r"\|", verbs), key=len, reverse=True))
    return re.compile(rf"[\s,—–-]{{0,5}}({listed})(?!\w)", re.IGNORECASE) if verbs else None


@cache
def _find_sources(language: str) -> re.Pattern[str] | None:
    source = SOURCES.get(language)
    return re.compile(rf"(?<!\w)({source})(?!\w)(?!.*(?<!\w){source}(?!\w))", re.IGNORECASE) if source else None
