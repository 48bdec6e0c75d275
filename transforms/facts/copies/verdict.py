"""The verdict on two texts: how much of each is in the other, and what that makes them to each other."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

import numpy as np

from transforms.facts.copies.shingles import WORDS
from transforms.facts.copies.text import Mask, Text, find_details
from transforms.text.words import Hashes, find_words

Relation = Literal["duplicate", "syndicated", "excerpt", "revision"]

_SAME: Final = 0.9  # of both texts: one text printed twice
_MOST: Final = 0.7  # of both texts: the text of a wire; of one text: an excerpt
_EDITED: Final = 0.5  # of both texts, if one names the other's outlet or provider: a wire that was cut or rewritten
_REVISED: Final = 0.4  # of both texts of one outlet
_SOME: Final = 0.2  # of one text, in several of its paragraphs
_LARGE: Final = 0.4  # of one text that is too short for several paragraphs, in several passages
_PASSAGES: Final = 2
_PASSAGE_RUNS: Final = 8  # runs of four words that follow each other: eleven words
_PARAGRAPHS: Final = 2
_PARAGRAPH_WORDS: Final = 12  # a shorter paragraph is shared by chance
_SHARED_WORDS: Final = 50
_FRAMED: Final = (0.05, 0.9)  # of a paragraph, whose other words may be the blanks of a form
_DETAILS: Final = 4  # numbers and names in such paragraphs
_SAME_DETAILS: Final = 0.55  # of these: the texts are about one event
_AS_PRINTED: Final = 4  # times as much as in such paragraphs, in paragraphs that both print: a text, and no form


class Reuse(NamedTuple):
    """How two texts share words: shares from 0 to 1, and the relation."""

    jaccard: float
    containment_a_in_b: float
    containment_b_in_a: float
    relation: Relation


def compare(a: Text, others: Sequence[Text]) -> list[Reuse | None]:
    """The verdict on a text and each of others; None if they are no copies of each other."""
    if not others or not len(a.shingles):
        return [None] * len(others)
    joined = np.concatenate([other.shingles for other in others])
    hits = np.append(0, np.cumsum(_find(joined, a)))
    ends = np.append(0, np.cumsum([len(other.shingles) for other in others]))
    shared = hits[ends[1:]] - hits[ends[:-1]]
    return [_judge(a, b, int(number)) for b, number in zip(others, shared, strict=True)]


def _find(runs: Hashes, text: Text) -> Mask:
    """Of each run, whether it is in a text that has some."""
    places = np.minimum(np.searchsorted(text.shingles, runs), len(text.shingles) - 1)
    return np.asarray(text.shingles[places] == runs)


def _judge(a: Text, b: Text, shared: int) -> Reuse | None:
    if not shared:
        return None
    in_b, in_a = shared / len(a.shingles), shared / len(b.shingles)
    relation = _relate(a, b, in_b, in_a)
    if relation is None or (min(in_b, in_a) < _SAME and all(_fill_form(*way) for way in _find_ways(a, b, in_b, in_a))):
        return None
    jaccard = shared / (len(a.shingles) + len(b.shingles) - shared)
    return Reuse(round(jaccard, 4), round(in_b, 4), round(in_a, 4), relation)


def _relate(a: Text, b: Text, in_b: float, in_a: float) -> Relation | None:
    """The relation, None if there is none. Without a known outlet, two texts are taken for those of one."""
    less, more = sorted((in_b, in_a))
    outlet = _is_same_outlet(a, b)
    if outlet is False:
        if less >= _MOST or (less >= _EDITED and more >= _MOST and _is_credited(a, b)):
            return "syndicated"
    elif less >= _REVISED:
        return "duplicate" if less >= _SAME else "revision"
    if more >= _MOST:
        return "excerpt"
    if more < _SOME or outlet:  # the background of a story is repeated in each of an outlet's reports on it
        return None
    # A statement of one paragraph that both quote makes neither a copy of the other.
    ways = _find_ways(a, b, in_b, in_a)
    is_part = any(_share_paragraphs(*way) or (more >= _LARGE and _share_passages(*way)) for way in ways)
    return "excerpt" if is_part else None


def _find_ways(a: Text, b: Text, in_b: float, in_a: float) -> list[tuple[Text, Text]]:
    """The part and the whole: of two texts that share as much of each, each may be the part."""
    return [way for way, share in (((a, b), in_b), ((b, a), in_a)) if share == max(in_b, in_a)]


def _is_same_outlet(a: Text, b: Text) -> bool | None:
    """Whether one outlet printed both; None if that is not known."""
    if a.domain and a.domain == b.domain:
        return True
    if a.publisher and b.publisher:
        return _fold_name(a.publisher) == _fold_name(b.publisher)
    return False if a.domain and b.domain else None


def _is_credited(a: Text, b: Text) -> bool:
    """Whether one provider delivered both, or one outlet delivered the text to the other."""
    named = [{_fold_name(name) for name in (text.publisher, text.provider) if name} for text in (a, b)]
    return bool(named[0] & named[1])


def _fold_name(name: str) -> str:
    return "".join(find_words(name)).removeprefix("the")


def _share_paragraphs(part: Text, whole: Text) -> bool:
    """Whether several paragraphs of a text are for the most part in the other, but for what they quote."""
    is_told, (runs, words) = part.is_told, part.runs
    told = np.append(0, np.cumsum(is_told))
    shared = np.append(0, np.cumsum(is_told & _find(runs, whole)))
    found = total = 0
    for end, length in zip(np.cumsum(words).tolist(), words, strict=True):
        if length < _PARAGRAPH_WORDS:
            continue
        first, last = end - length, end - WORDS + 1
        own, common = int(told[last] - told[first]), int(shared[last] - shared[first])
        if own > _PARAGRAPH_WORDS - WORDS and 2 * common >= own:
            found += 1
            total += common
    return found >= _PARAGRAPHS and total >= _SHARED_WORDS


def _share_passages(part: Text, whole: Text) -> bool:
    """Whether several separate passages of a text are in the other word for word, as in a brief made of a report."""
    is_shared = (part.is_told & _find(part.runs[0], whole)).astype(np.int8)
    edges = np.flatnonzero(np.diff(is_shared, prepend=0, append=0))
    lengths = edges[1::2] - edges[::2]
    if np.count_nonzero(lengths >= _PASSAGE_RUNS) >= _PASSAGES:
        return True
    is_large = int(is_shared.sum()) >= _LARGE * int(part.is_told.sum())
    return is_large and bool(np.count_nonzero(lengths >= _PASSAGE_RUNS // 2) > _PASSAGES)


def _fill_form(part: Text, whole: Text) -> bool:
    """Whether two texts share the sentences of a form, filled in with other numbers and names.

    Whoever rewrites a report changes its words and keeps its numbers and names. Tomorrow's weather, the next drawing of
    a lottery and the results of another firm keep the words.
    """
    runs, words = part.runs
    is_shared = np.append(0, np.cumsum(_find(runs, whole)))
    framed, in_framed, printed = list[str](), 0, 0
    for paragraph, end, length in zip(part.paragraphs, np.cumsum(words).tolist(), words, strict=True):
        inner = length - WORDS + 1
        if inner < 1:
            continue
        shared = int(is_shared[end - WORDS + 1] - is_shared[end - length])
        if shared >= _FRAMED[1] * inner:
            printed += shared
        elif shared >= _FRAMED[0] * inner:
            framed.append(paragraph)
            in_framed += shared
    if not framed or printed > _AS_PRINTED * in_framed:
        return False
    mine, others = find_details(framed), whole.details
    same = len(mine.numbers & others.numbers) + len(mine.names & others.names)
    own = len(mine.numbers) + len(mine.names)
    return own >= _DETAILS and same < _SAME_DETAILS * own
