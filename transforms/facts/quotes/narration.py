"""What an article itself says around its quotations: its sentences, and the verbs in them that mark speech."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from transforms.facts.quotes.lexicon import CALLING, NOUNS_TOO, PASSIVE, SAYING, SAYING_BESIDE
from transforms.facts.quotes.marks import Span

QUOTED: Final = "\x01"  # stands for the characters of a quotation
ENDING: Final = "\x02"  # for the last one, if a sentence ends with it
_FAR: Final = 1000  # characters of a sentence before or after a place that are read
_BLANKS: Final = 40
_CUES: Final = SAYING | SAYING_BESIDE | CALLING | {"according", "words"}
_WORD: Final = re.compile(r"[A-Za-z][a-z-]+")
_SENTENCE_END: Final = re.compile(r"[.!?…\x02]['’)\]]*+\s++(?=[^\W\d_a-z]|[\x01[(\"“‘\d])")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|Col|Lt|Sgt|Capt|Sens?|Reps?|Gov|Rev|Hon|Maj|Adm|Cpl|Supt|Insp|Det|Fr|vs|No|Jan|"
    r"Feb|Aug|Sept|Oct|Nov|Dec|Fla|Calif|Mass|Pa|Va|Ala|Ariz|Ark|Conn|Ill|Ind|Kan|Ky|La|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|"
    r"Okla|Ore|Tenn|Tex|Vt|Wash|Wis|Ga|Del|Ont)|\b[A-Z])\.$"
)
_BEFORE: Final = re.compile(r"([\w’']+)\s+$")
_DETERMINES: Final = frozenset(
    "the a an his her their its our my this that these those of no any some more such".split()
)
_GENITIVES: Final = ("’s", "'s", "s’", "s'")
_PARTICIPLES: Final = frozenset("asked told pressed questioned informed described called".split())


class Cue(NamedTuple):
    """A verb that marks speech, or "according to", at `text[start:end]` of a passage."""

    start: int
    end: int
    word: str  # in lower case
    is_passive: bool = False

    @property
    def is_gerund(self) -> bool:
        """Whether its subject is that of another verb."""
        return self.word.endswith("ing") and " " not in self.word

    @property
    def names_source(self) -> bool:
        """Whether the speaker follows: "according to", "in the words of"."""
        return self.word in ("according to", "in the words of")


_HEARING: Final = frozenset(
    "court tribunal jury jurors inquest inquiry hearing trial panel committee judge council".split()
)


class Narration:
    """A passage with its quotations masked, so that what it says itself can be read; offsets are kept."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.spans = spans
        self.whole = text
        self.text = _mask(text, spans) if spans else text

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where sentences begin, in order."""
        starts = [0]
        for match in _SENTENCE_END.finditer(self.text):
            end = match.start() + 1
            if self.text[match.start()] == "." and _ABBREVIATION.search(self.text, max(0, end - 6), end):
                continue
            starts.append(match.end())
        return starts

    def find_sentence(self, position: int) -> tuple[int, int]:
        """The start and end of the sentence that holds a position, as far as it is near."""
        starts = self.sentence_starts
        at = bisect_right(starts, position)
        end = starts[at] if at < len(starts) else len(self.text)
        return max(starts[at - 1], position - _FAR), min(end, position + _FAR)

    def ends_with(self, marks: str, end: int) -> bool:
        """Whether the last character before a position, blanks apart, is one of the marks."""
        return self.text[max(end - _BLANKS, 0) : end].rstrip()[-1:] in tuple(marks)

    def is_blank_before(self, position: int) -> bool:
        """Whether a passage begins at a position, blanks, dashes and dots apart."""
        return position < _BLANKS and not self.text[:position].strip(" —–-…")

    def list_cues_before(self, end: int, start: int) -> Iterator[Cue]:
        """The verbs that end at `end` or before and begin at `start` or later, the last first."""
        cues = self.cues
        for at in range(bisect_left(cues, (end,)) - 1, -1, -1):
            if cues[at].start < start:
                return
            if cues[at].end <= end:
                yield cues[at]

    def list_cues_after(self, start: int) -> Iterator[Cue]:
        """The verbs that begin at `start` or later, in order."""
        cues = self.cues
        return (cues[at] for at in range(bisect_left(cues, (start,)), len(cues)))

    @cached_property
    def cues(self) -> list[Cue]:
        """The verbs that mark speech, in order."""
        found = []
        for match in _WORD.finditer(self.text):
            word = match.group().lower()
            if word in _CUES and (cue := self._read_cue(match, word)):
                found.append(cue)
        return found

    def _read_cue(self, match: re.Match[str], word: str) -> Cue | None:
        text, start, end = self.text, match.start(), match.end()
        if word == "according":
            return Cue(start, end + 3, "according to") if text[end : end + 4] == " to " else None
        if word == "words":
            is_source = text[end : end + 4] == " of " and text[start - 7 : start].lower() == "in the "
            return Cue(start - 7, end + 3, "in the words of") if is_source else None
        if (start and (text[start - 1].isalnum() or text[start - 1] in "-’'_")) or text[end : end + 1].isalnum():
            return None
        if match.group()[0].isupper() and start not in self.sentence_starts:
            return None
        before = _BEFORE.search(text, max(0, start - 24), start)
        previous = before.group(1).lower() if before else ""
        if previous.endswith(_GENITIVES) and word in NOUNS_TOO:
            return None
        if previous in _DETERMINES and word not in ("said", "told"):
            return None
        if word == "heard" and previous in _HEARING:
            return None  # "..., a court heard": it listens
        if word == "quoted" and text[end : end + 10] == " as saying":
            return Cue(start, end + 10, "quoted as saying")
        is_passive = previous in PASSIVE or (match.group()[0].isupper() and word in _PARTICIPLES)
        return Cue(start, end, word, is_passive and not word.endswith("ing"))


def _mask(text: str, spans: Sequence[Span]) -> str:
    parts, at = [], 0
    for span in spans:
        last = ENDING if text[span.end - 1] in ".!?…" else QUOTED
        parts += [text[at : span.outer_start], QUOTED * (span.outer_end - span.outer_start - 1), last]
        at = span.outer_end
    return "".join((*parts, text[at:]))
