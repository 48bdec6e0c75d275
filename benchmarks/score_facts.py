"""Print how well facts are found, beside what other programs reach: `python -m benchmarks.score_facts --corpora DIR`.

Each corpus is a folder with `gold.json` and `txt/<id>.txt`. Its gold says of each document which `quotes` it has (text,
speaker, attributed), which figures each of its lines has (line, figures: value, change, unit, surface_unit), or which
names (text, kind). The folder's name up to the last `_` is that of the corpus; the parts of it have the same anchors.
"""

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from benchmarks.facts import Measures, Row, measure_figures, measure_names, measure_quotes
from transforms.document import Document
from transforms.facts.article.facts import find_facts
from transforms.facts.passages import ArticleText, make_passage
from transforms.structure import structure

Kind = Literal["quotes", "figures", "mentions"]

# What others reach on other parts of the same corpora: an hour's prototype of these rules, spaCy's small model (names,
# typed), and CQE, which has spaCy and BERT (values).
ANCHORS: Mapping[str, Mapping[str, str]] = {
    "polnear": {"speaker_right": ".80", "speaker_wrong": ".078", "speaker_short": ".072"},
    "newsquant": {"value_f1": ".89, CQE .92", "unit_right": ".92", "measure_right": ".64", "hedge_f1": ".84"},
    "worldwide": {"typed_f1": ".67, spaCy .74", "any_f1": ".80"},
}


def main() -> None:
    """Print one line for each measure of each corpus."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpora", type=Path, required=True, metavar="DIR", help="folder of the corpora")
    for gold in sorted(options.parse_args().corpora.glob("*/gold.json")):
        entries = json.loads(gold.read_text("utf-8"))
        if (kind := tell_kind(entries)) and (gold.parent / "txt").is_dir():
            _print(gold.parent.name, kind, *score(gold.parent, kind, entries))


def tell_kind(entries: Mapping[str, Any]) -> Kind | None:
    """Which facts a gold is of; None if of none of these."""
    first = next((entry for entry in entries.values() if entry), None)
    if isinstance(first, dict):
        return "quotes" if "quotes" in first else None
    if isinstance(first, list) and isinstance(first[0], dict):
        return "figures" if "figures" in first[0] else "mentions" if "kind" in first[0] else None
    return None


def score(folder: Path, kind: Kind, entries: Mapping[str, Any]) -> tuple[Measures, float]:
    """The measures of a corpus, and the milliseconds of processor time that each document took."""
    texts = {name: (folder / "txt" / f"{name}.txt").read_text("utf-8") for name in entries}
    started = time.process_time()
    found = find(texts, kind)
    spent = (time.process_time() - started) / len(texts) * 1000
    if kind == "quotes":
        return measure_quotes(entries, found, texts), spent
    return (measure_figures if kind == "figures" else measure_names)(entries, found), spent


def find(texts: Mapping[str, str], kind: Kind) -> dict[str, list[Row]]:
    """The facts of one kind in each text, as in a run; a text that is no article is searched line by line."""
    names, found = list(texts), defaultdict(list)
    got = structure([Document(text) for text in texts.values()])
    for row in getattr(got, kind).to_pylist():
        found[names[row["document_no"]]].append(row)
    for number, _ in got.rejects:
        facts = find_facts(ArticleText(tuple(_read_lines(texts[names[number]]))))
        rows: Sequence[Any] = getattr(facts, kind)
        found[names[number]] += [row._asdict() for row in rows]
    return dict(found)


def _read_lines(text: str) -> Iterator[Any]:
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield make_passage(line, char_start=start, line_no=number)
        start += len(line) + 1


def _print(corpus: str, kind: Kind, measures: Measures, spent: float) -> None:
    anchors = ANCHORS.get(corpus.rpartition("_")[0], {})
    for name, value in measures.items():
        beside = f"   others {anchors[name]}" if name in anchors else ""
        print(f"{corpus:18} {kind:8} {name:14} {value:.3f}{beside}")
    print(f"{corpus:18} {kind:8} {spent:.2f} ms of processor time a document, all steps")


if __name__ == "__main__":
    main()
