"""Find all facts of articles, and hold each to the text it was found in."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from transforms.facts.article.squeezed import Row, Squeezed, Stretch
from transforms.facts.figures import find_figures
from transforms.facts.names import find_names
from transforms.facts.passages import ArticleText, read_surface
from transforms.facts.quotes import find_quotes

_QUOTED: Final[tuple[Stretch, ...]] = (
    ("char_start", "char_end", "text"),
    ("cue_start", "cue_end", "cue"),
    ("mention_start", "mention_end", "speaker_mention"),
)
_PRINTED: Final[tuple[Stretch, ...]] = (("char_start", "char_end", "surface"),)


class Misplaced(ValueError):
    """A fact does not say what the text between its offsets says."""


class Facts(NamedTuple):
    """The rows of one article. `doubt` names the kinds that could not be found, with the error; None if all could."""

    quotes: Sequence[Row] = ()
    figures: Sequence[Row] = ()
    mentions: Sequence[Row] = ()
    doubt: str | None = None


def find_facts(articles: Sequence[ArticleText]) -> list[Facts]:
    """Find the quotes, figures and names of each article.

    An article is worth more than its facts: if the rules of one kind raise an error, or return a fact that is not in
    the text where it says, the article has none of that kind, and `doubt` says so. Raises MemoryError only.

    One kind is found in all articles before the next: what its rules need stays in the processor's caches, which saves
    a fifth of the time.
    """
    squeezed = list(map(Squeezed, articles))
    searches = [_Search(one.article) for one in squeezed]
    names = [search.find("mentions", _PRINTED, find_names, search.article) for search in searches]
    quotes = [
        search.find("quotes", _QUOTED, find_quotes, search.article, own)
        for search, own in zip(searches, names, strict=True)
    ]
    figures = [
        search.find("figures", _PRINTED, find_figures, search.article, own)
        for search, own in zip(searches, quotes, strict=True)
    ]
    return [
        Facts(
            quotes=one.restore(quoted, _QUOTED),
            figures=one.restore(counted, _PRINTED),
            mentions=one.restore(named, _PRINTED),
            doubt=search.doubt,
        )
        for one, search, quoted, counted, named in zip(squeezed, searches, quotes, figures, names, strict=True)
    ]


class _Search:
    """Calls the functions that find the facts of one article, and keeps what they raised."""

    def __init__(self, article: ArticleText) -> None:
        self.article = article
        self._passages = article.passages
        self._starts = [passage.char_start for passage in article.passages]
        self._failed: list[str] = []

    def find(self, kind: str, stretches: Sequence[Stretch], find: Callable[..., Sequence[Row]], *given: Any) -> Any:
        """Return what `find` finds, or nothing if it fails."""
        try:
            rows = find(*given)
            for start, end, says in stretches:
                for row in rows:
                    self._check(getattr(row, start), getattr(row, end), getattr(row, says))
        except (MemoryError, OSError):
            raise  # the machine failed, as where a list of names cannot be opened: no article is at fault
        except Exception as error:
            self._failed.append(f"{kind}: {type(error).__name__}")
            return []
        return rows

    @property
    def doubt(self) -> str | None:
        """The kinds that failed, each with its error; None if none did."""
        return ", ".join(self._failed) or None

    def _check(self, start: int | None, end: int | None, says: str | None) -> None:
        """Raise Misplaced unless the text from `start` to `end`, within one passage, is what a fact says."""
        if start is None or end is None:
            if (start, end, says) != (None, None, None):
                raise Misplaced
            return
        number = bisect_right(self._starts, start) - 1
        if number < 0:
            raise Misplaced
        passage = self._passages[number]
        if read_surface(passage.text[start - passage.char_start : end - passage.char_start]) != says:
            raise Misplaced
