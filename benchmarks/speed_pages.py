"""Measure web pages a second on one core, beside trafilatura: `python -m benchmarks.speed_pages FOLDER`.

The folder has pages (`*.html`, `*.html.gz`). We read and label each, with and without quotes, figures and names, which
trafilatura does not look for; it extracts the text. All take turns in one process, so that their ratios do not depend
on the machine. Set OPENBLAS_NUM_THREADS=1.
"""

import gc
import gzip
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

import pyarrow as pa
import trafilatura

from transforms import formats
from transforms.document import Document
from transforms.facts.article.facts import Facts
from transforms.structure import structure

PAGES = 200
BATCH = 256  # as many as a worker takes at a time
RUNS = 3


def main(folder: Path) -> None:
    """Print the rates and their ratio."""
    pa.set_cpu_count(1)
    files = sorted(path for path in folder.rglob("*") if path.name.endswith((".html", ".html.gz")))[:PAGES]
    pages = [
        gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content for content in map(Path.read_bytes, files)
    ]
    kinds = {"with facts": _label, "labelled only": _label_only, "trafilatura": _extract}
    for work in kinds.values():  # loads models and lists
        work(pages[:1])
    gc.freeze()  # as workers do
    runs = [{kind: _measure_seconds(work, pages) for kind, work in kinds.items()} for _ in range(RUNS)]
    best = {kind: min(run[kind] for run in runs) for kind in kinds}
    for kind, seconds in best.items():
        print(f"{len(pages) / seconds:6.0f} pages a second, {best['trafilatura'] / seconds:.2f} times: {kind}")


def _measure_seconds(work: Callable[[Sequence[bytes]], None], pages: Sequence[bytes]) -> float:
    start = time.process_time()
    work(pages)
    return time.process_time() - start


def _label(pages: Sequence[bytes]) -> None:
    for start in range(0, len(pages), BATCH):
        readings = [formats.read(page, "page.html").records for page in pages[start : start + BATCH]]
        structure([record for records in readings for record in records if isinstance(record, Document)])


def _label_only(pages: Sequence[bytes]) -> None:
    with patch("transforms.structure.find_facts", lambda articles: [Facts()] * len(articles)):
        _label(pages)


def _extract(pages: Sequence[bytes]) -> None:
    for page in pages:
        trafilatura.extract(page)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
