"""Find the quotations of an article and who they are given to."""

from collections.abc import Sequence
from typing import Final

from transforms.facts.names import Name
from transforms.facts.passages import ArticleText, Passage, read_surface
from transforms.facts.quotes.abroad import Abroad
from transforms.facts.quotes.attribution import Attributor, Evidence
from transforms.facts.quotes.kinds import count_words, find_kind
from transforms.facts.quotes.marks import Span, find_spans
from transforms.facts.quotes.narration import Narration
from transforms.facts.quotes.openings import find_of_sentence
from transforms.facts.quotes.people import People, strip_titles
from transforms.facts.quotes.rows import Found, Quote, make_rows
from transforms.facts.quotes.speakers import Resolver, Speaker
from transforms.facts.quotes.speeches import Signature, Turn, find_signatures, find_turns, name_speaker

CONFIDENCE: Final = {
    "introduced": 0.95,
    "followed": 0.95,
    "signed": 0.95,
    "transcript": 0.95,
    "according_to": 0.85,
    "in_clause": 0.85,
    "trailing": 0.85,
    "before_verb": 0.8,
    "colon": 0.75,
    "preceding_sentence": 0.7,
}
CARRIED: Final = {"continued": 1.0, "same_paragraph": 0.95, "next_paragraph": 0.8}
_ABROAD: Final = 0.9  # of the confidence in English
LEAST: Final = 0.5  # a speaker that is less sure is NULL
_IN_HEADLINES: Final = frozenset("say says said tell tells told warn warns warned calls insists admits".split())
_BETWEEN: Final = 250  # characters between two quotations of one speaker in a paragraph
_MOST_COMPARED: Final = 400  # quotes of an article that the words of its headlines are looked for in
_MARKS: Final = " —–-…\x01\x02"


class Finder:
    """Goes through one article from its first passage to its last, and remembers who spoke last."""

    def __init__(self, article: ArticleText, spans: list[list[Span]], names: Sequence[Name]) -> None:
        self.passages = article.passages
        texts = [passage.text for passage in self.passages]
        self.narrations = list(map(Narration, texts, spans))
        self.people = People(self.passages, names)
        self.resolver = Resolver(self.passages, self.narrations, self.people)
        language = (article.language or "en").partition("-")[0]
        self.reads_english = language == "en"
        self.abroad = Abroad(language, self.passages, names)
        self.last: Found | None = None  # the last quote with a speaker
        self.found: list[Found] = []

    def read_passage(self, number: int) -> None:
        """Find the quotes of one passage."""
        narration = self.narrations[number]
        attributor = Attributor(narration, number)
        evidence = [attributor.attribute(span) if self.reads_english else None for span in narration.spans]
        for at, span in enumerate(narration.spans):
            kind = find_kind(self.passages[number], narration, span, evidence[at])
            if kind is None or (not self.reads_english and not _is_long(narration.whole[span.start : span.end])):
                continue
            base = Found(number, span.start, span.end, kind, "no_cue", goes_on=span.goes_on)
            self._add(self._give(base, span, at, evidence))

    def _add(self, found: Found) -> None:
        self.found.append(found)
        if found.speaker and found.kind != "headline":
            self.last = found

    def _give(self, base: Found, span: Span, at: int, evidence: Sequence[Evidence | None]) -> Found:
        """The quotation with its speaker, by the first rule that finds one."""
        own = evidence[at]
        if base.kind == "headline" and not (own and _is_told(own)):
            return base
        if span.goes_on and self.found and not (own and own.method in ("followed", "signed") and _is_named(own)):
            return self._carry(base, "continued") if self.found[-1].speaker else base._replace(method="continued")
        if own:
            return self._resolve(base, own)
        if not self.reads_english:
            return self._give_abroad(base, span)
        return self._infer(base, span, at, evidence)

    def _give_abroad(self, base: Found, span: Span) -> Found:
        """The quotation of another language, with whom it names beside it."""
        told = self.abroad.attribute(self.narrations[base.passage], span, base.passage)
        if told is None:
            return base._replace(method="language")
        confidence = round(_ABROAD * CONFIDENCE[told.method], 3)
        return base._replace(
            method=told.method, speaker=told.speaker, cue=told.cue, cue_passage=base.passage, confidence=confidence
        )

    def _carry(self, base: Found, method: str) -> Found:
        """The quotation with the last speaker."""
        last = self.last
        if last is None:
            return base
        return base._replace(
            method=method, speaker=last.speaker, cue=last.cue, cue_passage=last.cue_passage,
            confidence=round(max(CARRIED[method] * last.confidence, LEAST), 3),
        )  # fmt: skip

    def _resolve(self, base: Found, evidence: Evidence) -> Found:
        """The quotation with the speaker that the evidence names."""
        last = self.last if self.last and base.passage - self.last.passage <= 2 else None
        found = base._replace(cue=evidence.cue, cue_passage=evidence.passage)
        if evidence.subject is None:
            return self._carry(base, "same_paragraph") if last and last.passage == base.passage else found
        speaker = self.resolver.resolve(evidence.subject, evidence.passage, last.speaker if last else None)
        if speaker is None:
            return found._replace(method="ambiguous")
        confidence = CONFIDENCE[evidence.method] * speaker.confidence
        if confidence < LEAST:
            return found._replace(method="doubtful")
        return found._replace(method=evidence.method, speaker=speaker, confidence=round(confidence, 3))

    def _infer(self, base: Found, span: Span, at: int, evidence: Sequence[Evidence | None]) -> Found:
        """A quotation without a verb of speech: whole sentences go on with what stands before them."""
        narration = self.narrations[base.passage]
        start, _ = narration.find_sentence(span.outer_start)
        if narration.text[start : span.outer_start].strip(" —–-…") or base.kind == "headline":
            return base
        spans = narration.spans
        following = evidence[at + 1] if at + 1 < len(spans) else None
        if following and not narration.text[span.outer_end : spans[at + 1].outer_start].strip():
            return self._resolve(base, following)
        if narration.is_blank_before(span.outer_start):
            return self._infer_from_above(base, narration.text[span.outer_end :])
        last = self.last
        if at and last and last.passage == base.passage and span.outer_start - spans[at - 1].outer_end < _BETWEEN:
            return self._carry(base, "same_paragraph")
        if narration.whole[span.end - 1] not in ".!?…":
            return base
        before, _ = narration.find_sentence(max(start - 2, 0))
        subject = find_of_sentence(narration.text, before, start)
        evident = Evidence("preceding_sentence", subject, None, base.passage)
        resolved = self._resolve(base, evident) if subject and subject.kind != "description" else base
        return resolved if resolved.speaker and " " in resolved.speaker.name else base

    def _infer_from_above(self, base: Found, after: str) -> Found:
        """The speaker of a quotation that opens its paragraph: whom the paragraph above announces, or the last."""
        number = base.passage
        if number and self.passages[number].post_no == self.passages[number - 1].post_no:
            above = self.narrations[number - 1]
            if head := Attributor(above, number - 1).find_head(len(above.text)):
                return self._resolve(base, head)
            is_headed = above.ends_with(":", len(above.text))
            if self.last and number - self.last.passage == 1 and not is_headed and not after.strip(_MARKS):
                return self._carry(base, "next_paragraph")
        return base

    def read_turn(self, number: int, turn: Turn) -> None:
        """Find what is said in one turn of a transcript."""
        text = self.passages[number].text
        end = len(text.rstrip(' "”'))
        name = name_speaker(turn.label, self.people)
        found = Found(number, turn.start, end, "direct", "transcript", confidence=CONFIDENCE["transcript"])
        if name and end > turn.start:
            found = found._replace(speaker=Speaker(name, name.lower(), number, turn.label_start, turn.label_end))
        if end > turn.start:
            self._add(found)

    def sign(self, signatures: Sequence[Signature]) -> None:
        """Give the block above each signature, or the quotations in it, to who signs."""
        quoted = {found.passage for found in self.found}
        signed: dict[int, Found] = {}
        for signature in signatures:
            person = self.people.find(signature.name.split())
            words = strip_titles(signature.name.split()).names
            name = person.name if person else " ".join(words) if len(words) > 1 else signature.name
            start = signature.name_start
            speaker = Speaker(
                name, name.lower(), signature.passage, start, start + len(signature.name), signature.role,
                signature.organization,
            )  # fmt: skip
            for number in range(signature.first, signature.last + 1):
                text = self.passages[number].text
                block = Found(
                    number, len(text) - len(text.lstrip()), len(text.rstrip()), "block", "signed", speaker,
                    confidence=CONFIDENCE["signed"], goes_on=number > signature.first and number - 1 not in quoted,
                )  # fmt: skip
                signed[number] = block
                if number not in quoted and signature.is_block and block.end > block.start:
                    self.found.append(block)
        self.found = [self._give_to_signer(found, signed.get(found.passage)) for found in self.found]

    def _give_to_signer(self, found: Found, signed: Found | None) -> Found:
        if not signed or found.method in ("introduced", "followed", "signed"):
            return found
        return found._replace(method="signed", speaker=signed.speaker, confidence=signed.confidence, cue=None)


def find_quotes(article: ArticleText, names: Sequence[Name]) -> list[Quote]:
    """The quotes of an article in the order of its text, each with its speaker or the reason why it has none.

    `names` are those of the article, as `transforms.facts.names` finds them.
    """
    spans = find_spans([passage.text for passage in article.passages])
    finder = Finder(article, spans, names)
    turns = find_turns(article.passages, finder.people)
    signatures = find_signatures(article.passages)
    if not (turns or signatures or any(spans)):
        return []
    for number, found in enumerate(spans):
        if number in turns:
            finder.read_turn(number, turns[number])
        elif found:
            finder.read_passage(number)
    if signatures:
        finder.sign(signatures)
    quotes = sorted(_give_headlines(article.passages, _give_back(finder.found)), key=lambda found: found[:3])
    return make_rows(article.passages, quotes)


def _give_back(found: list[Found]) -> list[Found]:
    """Give a speech of several paragraphs that names its speaker at its end to that speaker from its beginning."""
    given = list(found)
    for at in range(len(given) - 1, 0, -1):
        this, before = given[at], given[at - 1]
        if this.goes_on and this.speaker and not before.speaker and this.passage - before.passage == 1:
            given[at - 1] = before._replace(
                method="continued", speaker=this.speaker, cue=this.cue, cue_passage=this.cue_passage,
                confidence=round(CARRIED["continued"] * this.confidence, 3),
            )  # fmt: skip
    return given


def _give_headlines(passages: Sequence[Passage], found: list[Found]) -> list[Found]:
    """Give words quoted in a headline to who says them in the text."""
    if not any(quote.kind == "headline" for quote in found):
        return found
    quoted = [quote for quote in found if quote.kind != "headline" and quote.speaker][:_MOST_COMPARED]
    said = [(_fold(_read(passages, quote)), quote) for quote in quoted]

    def give(quote: Found) -> Found:
        if quote.kind != "headline" or quote.speaker:
            return quote
        words = _fold(_read(passages, quote))
        speakers = {other.speaker.name: other for text, other in said if other.speaker and words in text}
        if len(speakers) != 1:
            return quote
        other = next(iter(speakers.values()))
        return quote._replace(
            method="as_in_text", speaker=other.speaker, cue=other.cue, cue_passage=other.cue_passage,
            confidence=round(0.9 * other.confidence, 3),
        )  # fmt: skip

    return [give(quote) if at < _MOST_COMPARED else quote for at, quote in enumerate(found)]


def _read(passages: Sequence[Passage], quote: Found) -> str:
    return read_surface(passages[quote.passage].text[quote.start : quote.end])


def _fold(text: str) -> str:
    return text.lower().strip(" .,!?…").replace("’", "'")


def _is_named(evidence: Evidence) -> bool:
    return evidence.subject is not None and evidence.subject.kind == "name"


def _is_told(evidence: Evidence) -> bool:
    """Whether a headline itself says who speaks: "Ruiz says bridge is 'safe'"."""
    return _is_named(evidence) and evidence.cue is not None and evidence.cue.word in _IN_HEADLINES


def _is_long(text: str) -> bool:
    return count_words(text) > 3 or text[-1] in ".!?…。！？"
