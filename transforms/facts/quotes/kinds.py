"""Which quotations are quotes: what kind they are, and which are only names of works or words held at a distance."""

import re
from typing import Final

from transforms.facts.passages import Passage
from transforms.facts.quotes.attribution import Evidence
from transforms.facts.quotes.lexicon import KINDS_OF_WORK
from transforms.facts.quotes.marks import Span
from transforms.facts.quotes.narration import Narration
from transforms.facts.quotes.people import HEADS

_FEW: Final = 3  # words of a quotation that is no quote unless a verb of speech says so
_WORD: Final = re.compile(r"[^\W_][\w’'-]*")
_WIDE: Final = re.compile(
    r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)  # letters of scripts without blanks
_FIRST_WIDE: Final = "\u0e00"
_WIDE_A_WORD: Final = 2
_NAMED: Final = re.compile(
    r"\b(?:so-called|known as|dubbed|nicknamed|entitled|titled|called|named|tagged|slogan|"
    r"the (?:word|term|phrase|name)s?)"
    r"\s*,?\s*$",
    re.IGNORECASE,
)
_WROTE: Final = re.compile(
    r"(?:co-?)?(?:wrote|writes?|written|penned|published|authored|composed)\b(?!\s*(?:that|to|in|on|of)\b)"
)
_OF_WORK: Final = re.compile(
    r"\s*[,(]?\s*(?:(?:in|and, in) (?:1[5-9]|20)\d\d\b|(?:1[5-9]|20)\d\d\)|"
    r"which (?:sold|won|became|was|ran|made|spent)\b|(?:a|an|his|her|their) (?:\w+ ){0,2}"
    r"(?:novel|book|song|memoir|play|poem|essay|album|story|hit|single|film|symphony)\b)"
)
_LONGEST_TITLE: Final = 90
_SMALL_WORDS: Final = frozenset(
    "a an the of in on at to for and or with by from as is de la le les et und der die das".split()
)
_BESIDE: Final = frozenset("introduced followed colon signed before_verb".split())


def find_kind(passage: Passage, narration: Narration, span: Span, evidence: Evidence | None) -> str | None:
    """direct, partial or headline; None for what is no quote."""
    text = narration.whole[span.start : span.end]
    words = count_words(text)
    if passage.role in HEADS:
        return "headline" if words > 1 or not text[:1].isupper() else None
    if span.goes_on or span.is_open:
        return "direct"
    is_beside = evidence is not None and evidence.method in _BESIDE
    if not is_beside and _is_name_of_work(narration, span, text):
        return None
    if evidence is not None and evidence.cue and _is_written_work(narration, span, text, evidence.cue.start):
        return None
    if words <= _FEW and not is_beside:
        if evidence is None or _NAMED.search(narration.text, max(span.outer_start - 30, 0), span.outer_start):
            return "direct" if _stands_alone(narration, span, text) else None
        if text[:1].isupper():
            return None
    return "direct" if _is_sentence(text, words, is_beside) else "partial"


def _is_written_work(narration: Narration, span: Span, text: str, cue: int) -> bool:
    """Whether a title in small letters follows "wrote", with its year or fate: "wrote ‘the long road’ in 1987"."""
    if not text[:1].islower() or len(text) > _LONGEST_TITLE or text[-1] in ".!?…,":
        return False
    between = narration.text[cue : span.outer_start]
    is_written = _WROTE.match(between) is not None and ":" not in between
    return is_written and _OF_WORK.match(narration.text, span.outer_end) is not None


def count_words(text: str) -> int:
    """The number of words; in scripts without blanks, two characters count as one."""
    if text[0] < _FIRST_WIDE or (wide := len(_WIDE.findall(text))) <= len(text) // 2:
        return len(text.split())
    return wide // _WIDE_A_WORD


def _stands_alone(narration: Narration, span: Span, text: str) -> bool:
    """Whether it is a paragraph or a sentence of its own that ends as sentences do."""
    if text[-1] not in ".!?…。！？" or not text[0].isupper():
        return False
    return narration.text[max(span.outer_start - 2, 0) : span.outer_start].strip() in ("", ".", "\x02")


def _is_sentence(text: str, words: int, is_beside: bool) -> bool:
    first = next((c for c in text if c.isalnum()), "a")
    if first.islower():
        return False
    return text[-1] in ".!?…,;—–-。！？" or is_beside or words >= 2 * _FEW


def _is_name_of_work(narration: Narration, span: Span, text: str) -> bool:
    """Whether the words begin with capitals as in a title: CNN’s "State of the Union"."""
    if text[-1] in "!?…" or len(text) > _LONGEST_TITLE or text.isupper():
        return False
    words = _WORD.findall(text)
    if not words:
        return False
    if not words[0][0].isupper() and not words[0][0].isdigit():
        return False
    small = [word for word in words[1:] if word[0].islower() and word not in _SMALL_WORDS]
    if small:
        return False
    if len(words) > 1 and any(word[0].isupper() for word in words[1:]):
        return True
    before = narration.text[max(span.outer_start - 24, 0) : span.outer_start].split()
    return len(words) == 1 and bool(before) and before[-1].lower().strip(",") in KINDS_OF_WORK
