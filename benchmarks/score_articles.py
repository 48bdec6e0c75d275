"""Print all accuracy figures for each corpus and style: `python -m benchmarks.score_articles CORPORA_FOLDER`.

The figures for a field only count documents whose text contains the gold value.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.alignment import measure_body_shares
from benchmarks.corpus import Corpus, read_corpora
from benchmarks.measures import (
    find_people,
    is_same_text,
    measure_possible_word_f1,
    measure_set_f1,
    measure_shingle_f1,
    measure_snippet_share,
    measure_word_f1,
    simplify,
)
from transforms.document import Document
from transforms.phrases.dates import find_dates
from transforms.structure import structure

Pair = tuple[dict[str, Any], dict[str, Any], str]  # gold, article ({} if rejected), text


def main(folder: Path) -> None:
    """Print one line for each corpus and style."""
    for corpus in read_corpora(folder):
        figures = score(corpus)
        print(f"{corpus.name:12} {corpus.style:10}", *(f"{name} {value:.3f}" for name, value in figures.items()))


def score(corpus: Corpus) -> dict[str, float]:
    """All figures of one corpus in one style."""
    result = structure([Document(text) for text in corpus.texts])
    articles = {row["document_no"]: row for row in result.articles.to_pylist()}
    pairs = [(gold, articles.get(n, {}), corpus.texts[n]) for n, gold in enumerate(corpus.gold) if gold["body"]]
    bodies = [(gold["body"], article.get("body", "")) for gold, article, _ in pairs]
    reachable = [(gold["body"], _find_reachable(text, gold["body"])) for gold, _, text in pairs]
    return {
        "documents": len(pairs),
        "rejected": len(result.rejects),
        "word_f1": mean(measure_word_f1(*b) for b in bodies),
        "word_f1_as_it_is": mean(measure_word_f1(gold["body"], text) for gold, _, text in pairs),
        "word_f1_reachable": mean(measure_word_f1(*b) for b in reachable),
        "word_f1_possible": mean(measure_possible_word_f1(gold["body"], text) for gold, _, text in pairs),
        "shingle_f1": measure_shingle_f1(bodies),
        **_score_snippets(pairs),
        **_score_fields(pairs),
    }


def _find_reachable(text: str, body: str) -> str:
    """The best body that can be made of whole lines of the text."""
    lines = text.split("\n")
    return "\n".join(
        line for line, share in zip(lines, measure_body_shares(lines, body), strict=True) if share and share > 0.5
    )


def _score_snippets(pairs: Sequence[Pair]) -> dict[str, float]:
    """The share of the wanted snippets in the text that are kept, and of the unwanted snippets that leak."""
    kept = [
        measure_snippet_share([s for s in gold.get("with") or () if s.lower() in text.lower()], article.get("body", ""))
        for gold, article, text in pairs
    ]
    leaked = [measure_snippet_share(gold.get("without") or (), article.get("body", "")) for gold, article, _ in pairs]
    return {
        name: mean(share for share in shares if share is not None)
        for name, shares in (("with_kept", kept), ("without_leaked", leaked))
        if any(share is not None for share in shares)
    }


def _score_fields(pairs: Sequence[Pair]) -> dict[str, float]:
    headlines = _select(
        pairs, lambda gold, text: bool(simplify(gold.get("title") or "")) and simplify(gold["title"]) in text
    )
    dated = [pair for pair in pairs if str(pair[0].get("date") or "-")[:10] in _find_days(pair[2])]
    return {
        "headlines": len(headlines),
        "headline_exact": mean(is_same_text(gold["title"], article.get("headline")) for gold, article, _ in headlines),
        **_score_authors(pairs),
        "dated": len(dated),
        "date_exact": mean(_find_day(article) == str(gold["date"])[:10] for gold, article, _ in dated),
    }


def _score_authors(pairs: Sequence[Pair]) -> dict[str, float]:
    """F1 over authors as the corpus writes them and person by person, and the share of texts with invented authors."""
    given = [{simplify(name) for name in article.get("authors", ())} for _, article, _ in pairs]
    written = [_find_names(gold.get("authors") or (), text) for gold, _, text in pairs]
    people = [_find_names(find_people(gold.get("authors") or ()), text) for gold, _, text in pairs]
    nobody = [names for names, gold in zip(given, written, strict=True) if not gold]
    return {
        "authored": sum(map(bool, written)),
        "author_f1": measure_set_f1((gold, names) for gold, names in zip(written, given, strict=True) if gold),
        "author_f1_people": measure_set_f1((gold, names) for gold, names in zip(people, given, strict=True) if gold),
        "author_where_none": mean(map(bool, nobody)),
    }


def _select(pairs: Sequence[Pair], test: Callable[[dict[str, Any], str], bool]) -> list[Pair]:
    return [pair for pair in pairs if test(pair[0], simplify(pair[2]))]


def _find_names(names: Iterable[str], text: str) -> set[str]:
    inside = simplify(text)
    return {name for name in map(simplify, names) if name and name in inside}


def _find_days(text: str) -> set[str]:
    """The days given near the start of any line."""
    return {
        found.when.at.date().isoformat()
        for line in text.split("\n")
        for found in find_dates(line)
        if found.when.precision in ("day", "instant")
    }


def _find_day(article: dict[str, Any]) -> str | None:
    exact = article.get("published_precision") in ("day", "instant")
    return article["published_at"].date().isoformat() if exact else None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
