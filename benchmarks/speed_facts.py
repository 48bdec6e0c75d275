"""Measure the processor time that the facts of an article of 4 kB take, kind by kind."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

from benchmarks.speed import ARTICLES, BATCH, RUNS, make_texts
from transforms.facts.copies.shingles import hash_shingles, sample
from transforms.facts.figures import find_figures
from transforms.facts.names import find_names
from transforms.facts.passages import ArticleText, Passage, make_passage
from transforms.facts.quotes import find_quotes
from transforms.facts.stories.terms import divide, weigh_terms

P = ParamSpec("P")
T = TypeVar("T")


def measure_speed(files: Sequence[Path]) -> Mapping[str, float]:
    """Milliseconds of processor time that an article takes by kind of fact, each in the fastest of a few runs."""
    chosen = files[:: max(1, len(files) // ARTICLES)]
    articles = [ArticleText(tuple(read_lines(text)), "en") for text in make_texts(chosen)]
    runs = [_time(articles) for _ in range(RUNS)]
    return {kind: min(run[kind] for run in runs) / len(articles) * 1000 for kind in runs[0]}


def read_lines(text: str) -> Iterator[Passage]:
    """Yield a passage for each line of a text."""
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield make_passage(line, char_start=start, line_no=number)
        start += len(line) + 1


def _time(articles: Sequence[ArticleText]) -> Counter[str]:
    """Seconds of processor time by kind."""
    spent: Counter[str] = Counter()  # of seconds, which a Counter adds as well

    def take(kind: str, find: Callable[P, T], /, *given: P.args, **more: P.kwargs) -> T:
        started = time.process_time()
        found = find(*given, **more)
        spent[kind] += time.process_time() - started
        return found

    # as `structure` does: one kind in a whole batch, then the next
    for start in range(0, len(articles), BATCH):
        batch = articles[start : start + BATCH]
        names = [take("names", find_names, article) for article in batch]
        quotes = [take("quotes", find_quotes, *given) for given in zip(batch, names, strict=True)]
        for article, own in zip(batch, quotes, strict=True):
            take("figures", find_figures, article, own)
        texts = [[passage.text for passage in article.passages] for article in batch]
        bodies = ["\n\n".join(paragraphs) for _, *paragraphs in texts]
        words = [take("words", divide, body) for body in bodies]
        for own_words in words:
            take("samples", lambda words: sample(hash_shingles([*words.lead, *words.rest])), own_words)
        for (headline, *_), body, own_words in zip(texts, bodies, words, strict=True):
            take("terms", weigh_terms, headline, None, body, "en", own_words)
    return spent
