"""Who a quotation is given to in its own paragraph: the verb of speech beside it, and the subject of that verb."""

import re
from typing import Final, NamedTuple

from transforms.facts.quotes.lexicon import CALLING, NOUNS_TOO, SAYING, SAYING_BESIDE, TELLING, WITH_A_MARK
from transforms.facts.quotes.marks import Span
from transforms.facts.quotes.narration import ENDING, QUOTED, Cue, Narration
from transforms.facts.quotes.openings import find_after, find_of_sentence
from transforms.facts.quotes.subjects import Subject, find_before

_BESIDE: Final = " ,—–-"
_FARTHEST: Final = 300  # characters between a quotation and its verb
_GOES_ON: Final = ",?!—–-"  # ends of quotations that a verb may follow
_GAP: Final = re.compile(r"[\s,:;—–-]*")
_INTRODUCES: Final = re.compile(
    r"(?:\s++(?:that|as|on|in|of|about|to|at|it|back|him|her|them|us|me|out|reporters|\w+ly|\w+day))*+"
    r"\s*+[,:—–-]*+\s*+(?:that\b\s*+)?(?:…|\.\.\.)?\s*+"
)
_INTRODUCES_LOOSELY: Final = re.compile(r"(?:[^;]{0,120}[,:]|[^;]{0,300}:)\s*")
_ANNOUNCES: Final = re.compile(
    r"\b(?:following (?:\w+ )?(?:statement|message|comment|remarks|reply|response)|as follows)\b"
)
_IS_NOUN: Final = re.compile(r",\s*+[^\x01\x02\s]|\s+(?:of|in|from|on|about|and|or|have|are|were|will)\b")
_BY: Final = re.compile(r"\s+by\s+")
_DASHED: Final = re.compile(r"\s*(?:[―—–]|--?)\s*(?=[^\W\d_a-z])")
_VERB: Final = re.compile(
    r"\s+(?:\w+ly\s+)?(?!(?:is|was|has|does|his|as|its|this|us|needs?|used|supposed)\b)[a-z]{2,}(?:ed|s|ang|ung|ew)\b"
)
_CLOSES: Final = re.compile(  # what may follow the verb in "It is." she said.
    r"\s*(?:[.,;:—–\x01\x02]|$)|\s+(?:(?:on|in|at|of|to|during|after|about|with|last|this|late|early|yesterday|today|when|"
    r"as|while)\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\w+ly\b|\x01)"
)


class Evidence(NamedTuple):
    """What gives a quotation to its speaker: the cue and its subject, both in one passage."""

    method: str
    subject: Subject | None
    cue: Cue | None
    passage: int


class Attributor:
    """Reads one passage."""

    def __init__(self, narration: Narration, passage: int) -> None:
        self.narration, self.text, self.passage = narration, narration.text, passage
        self._subjects: dict[int, Subject | None] = {}

    def attribute(self, span: Span) -> Evidence | None:
        """The evidence beside a quotation, or in its sentence; None without any."""
        before = self._find_cue_before(span)
        gap = self.text[before.end : span.outer_start] if before else ""
        introduces = before is not None and _introduces(before, gap)
        if before and introduces and self.narration.whole[span.end - 1] not in _GOES_ON:
            return self._give(before, "introduced")
        after = self._find_after(span)
        if after and after.method == "followed" and (not introduces or self._claims(span, after)):
            return after
        if before and introduces:
            return self._give(before, "introduced")
        if after and after.method == "according_to":
            return after
        if not before and (headed := self.find_head(span.outer_start)):
            return headed
        if before and ";" not in gap and len(gap) < _FARTHEST:
            found = self._give(before, "in_clause")
            if found and found.subject:
                return found
        return after

    def find_head(self, end: int) -> Evidence | None:
        """The subject of a sentence that ends with a colon there, with the verb of speech if there is one."""
        start, _ = self.narration.find_sentence(max(end - 1, 0))
        is_head = self.narration.ends_with(":", end)
        if not is_head and not _ANNOUNCES.search(self.text, start, end):
            return None
        for cue in self.narration.list_cues_before(end, start) if is_head else ():
            if not cue.is_passive and (subject := self.find_subject(cue)):
                return Evidence("colon", subject, cue, self.passage)
        subject = find_of_sentence(self.text, start, end)
        if subject is None or (is_head and subject.kind == "description"):
            return None
        return Evidence("colon", subject, None, self.passage)

    def find_subject(self, cue: Cue) -> Subject | None:
        """The subject of a verb of speech."""
        if cue.start not in self._subjects:
            self._subjects[cue.start] = self._find_subject(cue)
        return self._subjects[cue.start]

    def _find_subject(self, cue: Cue) -> Subject | None:
        text = self.text
        start, end = self.narration.find_sentence(cue.start)
        if cue.names_source:
            return find_after(text, cue.end + 1, end)
        if cue.is_passive:
            by = _BY.match(text, cue.end)
            return find_after(text, by.end(), end) if by else None
        limit = max(start, text.rfind(QUOTED, start, cue.start) + 1, text.rfind(ENDING, start, cue.start) + 1)
        if cue.is_gerund:
            found = find_before(text, cue, limit)
            if found and text[max(found.outer_start - 5, 0) : found.outer_start].lower() == "with ":
                return found
        else:
            if not text[limit : cue.start].strip(_BESIDE) and (found := find_after(text, cue.end, end)):
                return found
            if text[max(cue.start - 4, 0) : cue.start] != " to " and (found := find_before(text, cue, limit)):
                return found
            if self._is_inverted(cue, start) and (found := find_after(text, cue.end, end)) and found.kind == "name":
                return found
            if cue.word in NOUNS_TOO:
                return None
        return self._find_earlier(cue, start) or find_of_sentence(text, start, cue.start)

    def _is_inverted(self, cue: Cue, start: int) -> bool:
        """Whether the subject may follow: ", says Ana Ruiz,"."""
        is_divided = cue.start > start and self.narration.ends_with(",—–", cue.start)
        return is_divided and cue.word in SAYING and cue.word not in TELLING

    def _find_earlier(self, cue: Cue, start: int) -> Subject | None:
        """The subject of an earlier verb of speech of the sentence: "..., he said, adding"."""
        for other in self.narration.list_cues_before(cue.start, start):
            if not (other.is_passive or other.is_gerund or other.word in SAYING_BESIDE):
                return self.find_subject(other)
        return None

    def _find_cue_before(self, span: Span) -> Cue | None:
        start, _ = self.narration.find_sentence(span.outer_start)
        for cue in self.narration.list_cues_before(span.outer_start, start):
            if cue.is_passive and not _BY.match(self.text, cue.end):
                continue
            if cue.word in NOUNS_TOO and _IS_NOUN.match(self.text, cue.end):
                continue
            if cue.word in WITH_A_MARK and self.text[cue.end : span.outer_start].strip()[:1] not in tuple(",:—–"):
                continue
            is_clause = self.text[cue.end : cue.end + 6] == " that "
            if (
                cue.word not in SAYING_BESIDE
                or is_clause
                or _INTRODUCES.fullmatch(self.text, cue.end, span.outer_start)
            ):
                return cue
        return None

    def _give(self, cue: Cue, method: str) -> Evidence | None:
        subject = self.find_subject(cue)
        if subject is None and cue.is_passive:
            return None
        return Evidence("according_to" if cue.names_source else method, subject, cue, self.passage)

    def _claims(self, span: Span, after: Evidence) -> bool:
        """Whether the verb after a quotation is nearer to it than the one that introduces it."""
        if not after.cue or self.narration.whole[span.end - 1] not in _GOES_ON:
            return False
        return after.cue.start < self.narration.find_sentence(span.outer_end - 1)[1]

    def _find_after(self, span: Span) -> Evidence | None:
        """Who is named after a quotation: by a verb of speech, a dash, or the verb that follows the comma."""
        return self._find_cue_after(span) or self._find_signature(span) or self._find_any_verb(span)

    def _find_cue_after(self, span: Span) -> Evidence | None:
        """A verb of speech after a quotation: "...", she said; "..." said Ana Ruiz; "..." and so on, she said."""
        text, start = self.text, span.outer_end
        end = self.narration.find_sentence(start - 1)[1]
        for cue in self.narration.list_cues_after(start):
            between = text[start : min(cue.start, start + _FARTHEST + 1)]
            if len(between) > _FARTHEST or QUOTED in between or ENDING in between:
                return None
            if cue.start >= end:
                return self._find_across(span, cue, between)
            if found := self._read_after(cue, start, between):
                return found
        return None

    def _find_across(self, span: Span, cue: Cue, between: str) -> Evidence | None:
        """A verb in what looks like the next sentence: "Is it?" Ana Ruiz asked; "It is." she said."""
        is_asked = self.narration.whole[span.end - 1] in "?!"
        length = len(between.split())
        if cue.is_passive or cue.is_gerund or (cue.word not in SAYING and not is_asked):
            return None
        if length > (12 if is_asked else 4):
            return None
        is_sure = is_asked and length <= 4 and cue.word in SAYING
        if not is_sure and not _CLOSES.match(self.text, cue.end):
            return None
        if between.strip(_BESIDE):
            subject = find_before(self.text, cue, span.outer_end)
            if subject and self.text[span.outer_end : subject.outer_start].strip(_BESIDE):
                return None
        else:
            end = self.narration.find_sentence(cue.start)[1]
            subject = find_after(self.text, cue.end, end) if is_asked else None
        return Evidence("followed", subject, cue, self.passage) if subject else None

    def _read_after(self, cue: Cue, start: int, between: str) -> Evidence | None:
        """What a verb after a quotation, in the same sentence, says of it."""
        text = self.text
        end = self.narration.find_sentence(cue.start)[1]
        if cue.names_source:
            subject = find_after(text, cue.end + 1, end)
            return Evidence("according_to", subject, cue, self.passage) if subject else None
        if cue.is_passive or cue.is_gerund:
            return None
        is_beside = not between.strip(_BESIDE)
        is_told = cue.word in SAYING and cue.word not in TELLING
        if is_beside or (is_told and between.rstrip()[-1:] == ","):
            subject = find_after(text, cue.end, end)
            if subject and (is_beside or subject.kind == "name"):
                return Evidence("followed" if is_beside else "trailing", subject, cue, self.passage)
            if is_beside:
                return None
        if subject := find_before(text, cue, start):
            gap = text[start : subject.outer_start]
            if gap.strip(_BESIDE) in ("", "as", "is how"):  # "..., as she puts it"
                is_praise = cue.word in CALLING and "," not in between
                return None if is_praise else Evidence("followed", subject, cue, self.passage)
            if gap.rstrip().endswith(",") and cue.word in SAYING:
                return Evidence("trailing", subject, cue, self.passage)
        first = find_after(text, start + len(between) - len(between.lstrip(_BESIDE)), cue.start)
        if first and first.kind == "name" and cue.word in SAYING and text[first.end : first.end + 1] in (",", "("):
            return Evidence("followed", first, cue, self.passage)
        return None

    def _find_signature(self, span: Span) -> Evidence | None:
        """A name after a dash: "..." - Ana Ruiz."""
        dash = _DASHED.match(self.text, span.outer_end)
        subject = find_after(self.text, dash.end(), len(self.text)) if dash else None
        if not subject or subject.kind != "name":
            return None
        follows = self.text[subject.outer_end : subject.outer_end + 40].lstrip()[:1]
        return Evidence("signed", subject, None, self.passage) if follows in ("", ".", ",", "(", QUOTED) else None

    def _find_any_verb(self, span: Span) -> Evidence | None:
        """A subject and its verb right after the comma with which a quotation ends: "...," Ana Ruiz deadpanned."""
        last = self.narration.whole[span.end - 1]
        gap = _GAP.match(self.text, span.outer_end)
        if last not in ",?!" or span.end - span.start < 12 or not gap or gap.end() == len(self.text):
            return None
        if self.text[gap.end()].islower() and self.text[gap.end()] not in "hst":
            return None
        subject = find_after(self.text, gap.end(), len(self.text))
        if not subject or subject.kind == "description":
            return None
        verb = _VERB.match(self.text, subject.end)
        if not verb or (last != "," and not _CLOSES.match(self.text, verb.end())):
            return None
        return Evidence("before_verb", subject, None, self.passage)


def _introduces(cue: Cue, gap: str) -> bool:
    """Whether a quotation follows its verb directly, or after a comma or colon."""
    return bool(_INTRODUCES.fullmatch(gap) or (cue.word in SAYING and _INTRODUCES_LOOSELY.fullmatch(gap)))
