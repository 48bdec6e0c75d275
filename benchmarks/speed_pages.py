"""Measure web pages a second on one core, beside trafilatura: `python -m benchmarks.speed_pages FOLDER`.

The folder has pages (`*.html`, `*.html.gz`). We read and label each, trafilatura extracts its text; both take turns in
one process, so that their ratio does not depend on the machine. Set OPENBLAS_NUM_THREADS=1.
"""

import gzip
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
import trafilatura

from transforms import formats
from transforms.document import Document
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
    ours = theirs = float("inf")
    for _ in range(RUNS):
        ours = min(ours, _measure_seconds(_label, pages))
        theirs = min(theirs, _measure_seconds(_extract, pages))
    print(f"{len(pages) / ours:.0f} pages a second are read and labelled, {len(pages) / theirs:.0f} by trafilatura")
    print(f"{theirs / ours:.2f} times as many")


def _measure_seconds(work: Callable[[Sequence[bytes]], None], pages: Sequence[bytes]) -> float:
    start = time.process_time()
    work(pages)
    return time.process_time() - start


def _label(pages: Sequence[bytes]) -> None:
    for start in range(0, len(pages), BATCH):
        readings = [formats.read(page, "page.html").records for page in pages[start : start + BATCH]]
        structure([record for records in readings for record in records if isinstance(record, Document)])


def _extract(pages: Sequence[bytes]) -> None:
    for page in pages:
        trafilatura.extract(page)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
