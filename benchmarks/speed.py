"""Measure articles per second of processor time, and the share of each stage: `python -m benchmarks.speed FOLDER`.

The folder has text files. Set OPENBLAS_NUM_THREADS=1 to measure one core. Other work on the same texts (reading, NFC
normalisation, collapsing blanks, SHA-256) is the yardstick that distinguishes a slow machine from slow code.
"""

import cProfile
import hashlib
import pstats
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from transforms.document import Document
from transforms.structure import structure

ARTICLES = 1_024
BATCH = 256  # as many as a worker takes at a time
CHARACTERS = 4_000
RUNS = 3
STAGES = (
    "split", "repair", "find_cues", "count_words", "judge", "compute_base_features", "count_characters", "count_kinds",
    "predict", "label", "label_captions", "label_tail", "label_head", "find_headline", "compose",
    "find_authors", "find_published", "hash_content", "refuse", "identify", "from_pylist", "_make_line_table",
    "_find_facts", "read_passages", "find_names", "find_quotes", "find_figures", "_tabulate",
)  # fmt: skip


def main(folder: Path) -> None:
    """Print the rate of `structure`, that of the yardstick, their ratio, and the share of each stage."""
    pa.set_cpu_count(1)
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".text"))
    texts = list(make_texts(files))
    batches = [[Document(text) for text in texts[start : start + BATCH]] for start in range(0, ARTICLES, BATCH)]
    structure(batches[0])  # loads the models
    rate = ARTICLES / _measure_seconds(lambda: _structure(batches))
    yardstick = ARTICLES / _measure_seconds(lambda: _read(files))
    mean = sum(map(len, texts)) / len(texts)
    print(f"{rate:.0f} articles of {mean:.0f} characters a second, {len(files)} different texts")
    print(f"{yardstick:.0f} by the yardstick, {yardstick / rate:.1f} times as many")
    for stage, share in _measure_shares(batches):
        print(f"{share:6.1%} {stage}")


def make_texts(files: Sequence[Path]) -> Iterator[str]:
    """Yield `ARTICLES` texts of about `CHARACTERS`: long ones are cut at a line end, short ones joined to the next."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files]
    for number in range(ARTICLES):
        text = texts[number % len(texts)]
        following = number
        while len(text) < CHARACTERS:
            following += 1
            text += "\n" + texts[following % len(texts)]
        end = text.rfind("\n", CHARACTERS // 2, CHARACTERS)
        yield text[: end if end > 0 else CHARACTERS]


def _structure(batches: Sequence[Sequence[Document]]) -> None:
    for batch in batches:
        structure(batch)


def _read(files: Sequence[Path]) -> None:
    for number in range(ARTICLES):
        text = files[number % len(files)].read_bytes()[:CHARACTERS].decode(errors="replace")
        hashlib.sha256(" ".join(unicodedata.normalize("NFC", text).split()).encode()).hexdigest()


def _measure_seconds(work: Callable[[], None]) -> float:
    """Processor time of the fastest of a few runs."""
    found = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        found.append(time.process_time() - started)
    return min(found)


def _measure_shares(batches: Sequence[Sequence[Document]]) -> list[tuple[str, float]]:
    """The share of each stage in the time, including what it calls; profiling slows down many small calls."""
    profile = cProfile.Profile()
    profile.runcall(_structure, batches)
    stats = pstats.Stats(profile)
    spent: dict[str, float] = {}
    for (_, _, name), (_, _, _, cumulative, _) in stats.stats.items():  # type: ignore[attr-defined]
        spent[name] = max(spent.get(name, 0.0), cumulative)
    return [(stage, spent[stage] / spent["_structure"]) for stage in STAGES if stage in spent]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
