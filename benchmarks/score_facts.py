"""Print how well facts are found, beside what other programs reach: `python -m benchmarks.score_facts --corpora DIR`.

Each corpus is a folder with `gold.json`, and `txt/<id>.txt`, `json/<id>.json` (a record with date and outlet) or both.
Its gold says of each document which `quotes` it has (text, speaker, attributed), which figures each of its lines has
(line, figures: value, change, unit, surface_unit), which names (text, kind), or which `cluster` of articles about one
event it is in. Or it says of the corpus which `pairs` of its `docs` (origin, kind) are copies (a, b, relation); or of
each story (`docs`) which `conflicts` it has, what only looks like one (`not`) and what may be one (`either`), by
`values`. Stories, copies and conflicts are those of a run. The folder's name up to the last `_` is that of the corpus;
the parts of it have the same anchors. Last comes the processor time that all facts of an article of 4 kB take.
"""

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from benchmarks.between import measure_conflicts, measure_copies, measure_stories
from benchmarks.facts import Measures, Row, measure_figures, measure_names, measure_quotes
from benchmarks.run_corpus import run_corpus
from benchmarks.speed_facts import measure_speed, read_lines
from transforms.document import Document
from transforms.facts.article.facts import find_facts
from transforms.facts.passages import ArticleText
from transforms.structure import structure

Kind = Literal["quotes", "figures", "mentions"]
KindBetween = Literal["stories", "copies", "conflicts"]

# What others reach on other parts of the same corpora: an hour's prototype of these rules, spaCy's small model (names,
# typed), and CQE, which has spaCy and BERT (values).
ANCHORS: Mapping[str, Mapping[str, str]] = {
    "polnear": {"speaker_right": ".80", "speaker_wrong": ".078", "speaker_short": ".072"},
    "newsquant": {"value_f1": ".89, CQE .92", "unit_right": ".92", "measure_right": ".64", "hedge_f1": ".84"},
    "worldwide": {"typed_f1": ".67, spaCy .74", "any_f1": ".80"},
    "reuse": {"pair_f1": ".983", "relation_right": ".918"},
    "ecb": {"b_cubed": ".943", "rand_index": ".936"},
    "basil": {"b_cubed": ".936", "rand_index": ".840", "dated_b_cubed": ".981", "dated_rand_index": ".957"},
    "conflicts": {"precision": ".33", "recall": ".15", "traps": "4 of 46"},
}
ASKED_RATE = 300  # articles of 4 kB a second, one core


def main() -> None:
    """Print one line for each measure of each corpus."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpora", type=Path, required=True, metavar="DIR", help="folder of the corpora")
    texts: list[Path] = []
    for gold in sorted(options.parse_args().corpora.glob("*/gold.json")):
        entries, folder = json.loads(gold.read_text("utf-8")), gold.parent
        if (between := tell_kind_between(entries)) and _list_styles(folder):
            _print(folder.name, between, score_between(folder, between, entries))
        elif (kind := tell_kind(entries)) and (folder / "txt").is_dir():
            measures, spent = score(folder, kind, entries)
            _print(folder.name, kind, measures)
            print(f"{folder.name:18} {kind:9} {spent:.2f} ms of processor time a document, all steps")
            texts += sorted((folder / "txt").glob("*.txt")) if kind != "figures" else []
    if texts:
        _print_speed(measure_speed(texts))


def tell_kind(entries: Mapping[str, Any]) -> Kind | None:
    """Which facts a gold is of; None if of none of these."""
    first = next((entry for entry in entries.values() if entry), None)
    if isinstance(first, dict):
        return "quotes" if "quotes" in first else None
    if isinstance(first, list) and isinstance(first[0], dict):
        return "figures" if "figures" in first[0] else "mentions" if "kind" in first[0] else None
    return None


def tell_kind_between(entries: Mapping[str, Any]) -> KindBetween | None:
    """What between articles a gold is of; None if of nothing."""
    if "pairs" in entries:
        return "copies"
    first = next(iter(entries.values()), None)
    if not isinstance(first, dict):
        return None
    return "stories" if "cluster" in first else "conflicts" if "conflicts" in first else None


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
        (facts,) = find_facts([ArticleText(tuple(read_lines(texts[names[number]])))])
        rows: Sequence[Any] = getattr(facts, kind)
        found[names[number]] += [row._asdict() for row in rows]
    return dict(found)


def score_between(folder: Path, kind: KindBetween, entries: Mapping[str, Any]) -> Measures:
    """The measures of a corpus by a run over its texts and, of stories, by one over its records, if it has both."""
    styles = _list_styles(folder)
    if kind == "copies":
        return measure_copies(entries, run_corpus(styles[-1]).copies)
    if kind == "conflicts":
        return measure_conflicts(entries, run_corpus(styles[0]).conflicts)
    measures = {}
    for style in styles:
        dated = "dated_" if style.name == "json" else ""
        found = measure_stories(entries, run_corpus(style).stories)
        measures |= {f"{dated}{name}": value for name, value in found.items()}
    return measures


def _list_styles(folder: Path) -> list[Path]:
    return [folder / style for style in ("txt", "json") if (folder / style).is_dir()]


def _print(corpus: str, kind: str, measures: Measures) -> None:
    anchors = ANCHORS.get(corpus.rpartition("_")[0], {})
    for name, value in measures.items():
        beside = f"   others {anchors[name]}" if name in anchors else ""
        print(
            f"{corpus:18} {kind:9} {name:16} {value:{'.3f' if isinstance(value, float) else '5'}}{beside}", flush=True
        )


def _print_speed(spent: Mapping[str, float]) -> None:
    for kind, milliseconds in spent.items():
        print(f"{'4 kB':18} {kind:9} {milliseconds:.2f} ms of processor time an article")
    total = sum(spent.values())
    print(f"{'4 kB':18} {'all':9} {total:.2f} ms an article, {1000 / total:.0f} articles a second   asked {ASKED_RATE}")


if __name__ == "__main__":
    main()
