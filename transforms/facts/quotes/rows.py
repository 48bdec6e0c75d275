"""Quotes as they are found, and as rows of the table."""

from collections.abc import Sequence
from typing import NamedTuple

from transforms.facts.passages import Passage, read_surface
from transforms.facts.quotes.narration import Cue
from transforms.facts.quotes.speakers import Speaker


class Quote(NamedTuple):
    """One quotation, as declared in `warehouse.schema.facts`; offsets are in the decoded text."""

    quote_no: int
    text: str
    char_start: int
    char_end: int
    line_no: int
    kind: str
    speaker: str | None
    speaker_mention: str | None
    speaker_role: str | None
    speaker_organization: str | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    mention_start: int | None
    mention_end: int | None
    continuation_of: int | None
    method: str
    confidence: float


class Found(NamedTuple):
    """A quotation at `text[start:end]` of a passage, with its speaker or the reason why there is none."""

    passage: int
    start: int
    end: int
    kind: str
    method: str
    speaker: Speaker | None = None
    cue: Cue | None = None
    cue_passage: int = 0
    confidence: float = 0.0
    goes_on: bool = False  # with the one before


def make_rows(passages: Sequence[Passage], quotes: Sequence[Found]) -> list[Quote]:
    """The rows of the quotes of an article, given in the order of its text."""
    rows: list[Quote] = []
    speech = 0  # the number of the first quote of the speech that goes on
    for number, quote in enumerate(quotes, 1):
        passage, speaker, cue = passages[quote.passage], quote.speaker, quote.cue
        goes_on = quote.goes_on and number > 1 and quote.passage - quotes[number - 2].passage <= 2
        speech = speech if goes_on else number
        at, said = passage.char_start, passages[quote.cue_passage].char_start
        by = passages[speaker.passage] if speaker else passage
        rows.append(
            Quote(
                quote_no=number,
                text=read_surface(passage.text[quote.start : quote.end]),
                char_start=at + quote.start,
                char_end=at + quote.end,
                line_no=passage.find_line(quote.start),
                kind=quote.kind,
                speaker=speaker.name if speaker else None,
                speaker_mention=read_surface(by.text[speaker.start : speaker.end]) if speaker else None,
                speaker_role=speaker.role if speaker else None,
                speaker_organization=speaker.organization if speaker else None,
                cue=read_surface(passages[quote.cue_passage].text[cue.start : cue.end]) if cue else None,
                cue_start=said + cue.start if cue else None,
                cue_end=said + cue.end if cue else None,
                mention_start=by.char_start + speaker.start if speaker else None,
                mention_end=by.char_start + speaker.end if speaker else None,
                continuation_of=speech if goes_on else None,
                method=quote.method,
                confidence=quote.confidence,
            )
        )
    return rows
