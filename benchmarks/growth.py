"""Print what it costs to relate 1,000 new articles beside none, and beside many that are stored.

`python -m benchmarks.growth` measures it. The stored articles are made up: rows of the tables that relating reads, as
runs of 10,000 would have written them. Four articles tell of each event, with words of their own and words that others
use too, and every tenth is a copy of the one before. New ones tell of events that the last stored ones began, and of
others.
"""

import argparse
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from transforms.facts.copies.text import Text
from transforms.facts.copies.verdict import compare
from transforms.facts.stories.background import weigh_word
from transforms.text.words import mix
from warehouse.coverage.copies import Comparison
from warehouse.coverage.relate import relate
from warehouse.lake import parquet
from warehouse.lake.lake import Lake
from warehouse.lake.parts import part_path, place
from warehouse.schema import (
    ARTICLE_VERSIONS,
    ORIGINS,
    SHINGLES,
    STORY_ARTICLES,
    STORY_LINKS,
    TERM_WEIGHTS,
    TERMS,
    TEXT_REUSE,
    Table,
)

STORED, NEW, RUN = 200_000, 1_000, 10_000  # articles; of a run
OF_EVENT, COPY_EVERY = 4, 10
_SAMPLES, _OWN, _SHARED, _INDEXED = 50, 8, 88, 16
_VOCABULARY = 60_000  # words that many articles have
_START = date(2020, 1, 1)
_A_DAY = 300  # articles


def main() -> None:
    """Print the seconds of processor time of both, and their ratio."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--stored", type=int, default=STORED, help="articles that are stored already")
    stored = options.parse_args().stored
    seconds = {}
    for size in (0, stored):
        with tempfile.TemporaryDirectory() as folder, open_lake(Path(folder), size) as lake:
            started = time.process_time()
            relate_new(lake, Path(folder), size, NEW)
            seconds[size] = time.process_time() - started
            print(f"{NEW} articles beside {size}: {seconds[size]:.2f} s of processor time", flush=True)
    print(f"{seconds[stored] / seconds[0]:.2f} times as much   asked 2 at most")


def open_lake(folder: Path, articles: int) -> Lake:
    """Open a lake with so many articles that are related to each other already."""
    lake = Lake(folder / "lake", memory_bytes=2**31, spill=folder / "spill")
    for number, first in enumerate(range(0, articles, RUN)):
        run_id = f"20200101T{number:09d}Z-abcdef"
        parts = []
        tables = make_articles(first, min(RUN, articles - first)) | make_relations(
            first, min(RUN, articles - first), run_id
        )
        for table, rows in tables.items():
            path = part_path(folder / "staged", table, run_id)
            part = parquet.write(path, table.arrow, rows.to_batches(), table.row_group_rows)
            if part:
                parts.append((table, part))
        lake.commit(run_id, place(parts, folder / "staged", lake.folder), {})
    return lake


def relate_new(lake: Lake, folder: Path, first: int, articles: int) -> None:
    """Relate new articles to those that are stored, as a run does."""
    lake.set_variables(run_id="20300101T000000000Z-abcdef", seq=10**6, is_everything=False)
    for table, rows in make_articles(first, articles).items():
        lake.connection.register(f"{table.name}_rows", rows)
        lake.create_table(f"{table.name}_made", f"FROM {table.name}_rows")
        lake.create_view("new", table.name, f"FROM temp.main.{table.name}_made")
    relate(lake, folder / "new", "20300101T000000000Z-abcdef", Comparison(Text, compare, weigh_word))


def make_articles(first: int, articles: int) -> dict[Table, pa.Table]:
    """The rows that are made of articles alone, with numbers from `first` on."""
    numbers = np.arange(first, first + articles)
    texts = numbers - (numbers % COPY_EVERY == COPY_EVERY - 1)  # a copy has the text of the one before
    events = texts // OF_EVENT
    ids = make_ids(numbers)
    days = [_START + timedelta(int(number) // _A_DAY) for number in numbers]
    bodies = [" ".join(f"w{word}" for word in _draw(int(text), 60, 2**40)) for text in texts]
    own = np.array([_draw(int(event), _OWN, 2**30) for event in events]) + _VOCABULARY
    shared = np.array([_choose_words(int(text)) for text in texts])
    words = np.concatenate([own, shared], axis=1)
    samples = np.array([_draw(int(text) + 2**32, _SAMPLES, 2**32) for text in texts]) - 2**31
    own_id = {"article_id": ids, "version": [1] * articles}
    indexed = _repeat(own_id, _INDEXED) | {
        "term": [f"w{word}" for word in words[:, :_INDEXED].ravel()],
        "published_on": np.repeat(np.array(days, "datetime64[D]"), _INDEXED),
    }
    hashes = ((words * 2_654_435_761) % 2**32 - 2**31).astype(np.int32)
    weights = [250] * _OWN + [75] * _SHARED
    return {
        ARTICLE_VERSIONS: _tabulate(
            ARTICLE_VERSIONS,
            own_id
            | {
                "published_on": days,
                "published_at": [datetime(day.year, day.month, day.day, tzinfo=UTC) for day in days],
                "publisher": [f"Outlet {number % 40}" for number in numbers],
                "body": bodies,
                "valid_from": [
                    datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=int(one)) for one in numbers // RUN
                ],
            },
        ),
        SHINGLES: _tabulate(
            SHINGLES, _repeat(own_id, _SAMPLES) | {"shingle": samples.ravel(), "samples": [_SAMPLES] * samples.size}
        ),
        TERMS: _tabulate(TERMS, indexed),
        TERM_WEIGHTS: _tabulate(TERM_WEIGHTS, own_id | {"terms": list(hashes), "weights": [weights] * articles}),
    }


def make_relations(first: int, articles: int, run_id: str) -> dict[Table, pa.Table]:
    """The rows by which articles with numbers from `first` on are related: links and stories of events, and copies."""
    numbers = np.arange(first, first + articles)
    heads = numbers // OF_EVENT * OF_EVENT
    ids, head_ids, before = make_ids(numbers), make_ids(heads), make_ids(numbers - 1)
    later, copies = np.flatnonzero(heads != numbers), np.flatnonzero(numbers % COPY_EVERY == COPY_EVERY - 1)
    stated = {"run_id": run_id, "seq": 1 + first // RUN}
    alike = [sorted((ids[at], head_ids[at])) for at in later]
    alike += [sorted((ids[at], before[at])) for at in later if heads[at] < numbers[at] - 1]
    copied = [sorted((ids[at], before[at])) for at in copies]
    return {
        STORY_LINKS: _tabulate(STORY_LINKS, _pair(alike) | {"likeness": [8_000] * len(alike)}),
        STORY_ARTICLES: _tabulate(
            STORY_ARTICLES,
            {"story_id": [_story_of(head_ids[at]) for at in later], "article_id": [ids[at] for at in later]}
            | {name: [value] * len(later) for name, value in stated.items()},
        ),
        TEXT_REUSE: _tabulate(
            TEXT_REUSE,
            _pair(copied)
            | {name: [1.0] * len(copied) for name in ("jaccard", "containment_a_in_b", "containment_b_in_a")}
            | {"relation": ["syndicated"] * len(copied)},
        ),
        ORIGINS: _tabulate(
            ORIGINS,
            {"article_id": [ids[at] for at in copies], "origin_id": [before[at] for at in copies]}
            | {name: [value] * len(copies) for name, value in stated.items()},
        ),
    }


def make_ids(numbers: npt.NDArray[np.int64]) -> list[str]:
    """Ids of articles, in no order."""
    halves = (mix(numbers.astype(np.uint64)), mix(numbers.astype(np.uint64) + np.uint64(2**40)))
    return [f"{a:016x}{b:016x}" for a, b in zip(*(half.tolist() for half in halves), strict=True)]


def _story_of(article_id: str) -> str:
    return sha256(f"story {article_id}".encode()).hexdigest()[:32]


def _draw(seed: int, size: int, most: int) -> npt.NDArray[np.int64]:
    """Numbers that look like chance, the same for the same seed."""
    return (mix(np.arange(seed * 128, seed * 128 + size).astype(np.uint64)) % np.uint64(most)).astype(np.int64)


def _choose_words(text: int) -> npt.NDArray[np.int64]:
    """Words of the vocabulary, few of them frequent and most rare."""
    return (_VOCABULARY * (_draw(text + 2**36, _SHARED, 2**32) / 2**32) ** 1.5).astype(np.int64)


def _repeat(columns: Mapping[str, Sequence[Any]], times: int) -> dict[str, Any]:
    return {name: np.repeat(np.array(values), times) for name, values in columns.items()}


def _pair(pairs: Sequence[Sequence[str]]) -> dict[str, Any]:
    return {
        "article_a": [a for a, _ in pairs],
        "article_b": [b for _, b in pairs],
        "version_a": [1] * len(pairs),
        "version_b": [1] * len(pairs),
    }


def _fill(field: pa.Field, size: int) -> pa.Array:
    """A column that relating does not read: NULL, or nothing if it must have values."""
    if field.nullable:
        return pa.nulls(size, field.type)
    nothing = [] if pa.types.is_list(field.type) else "" if pa.types.is_string(field.type) else 0
    return pa.array([nothing] * size, field.type)


def _tabulate(table: Table, columns: Mapping[str, Any]) -> pa.Table:
    """The rows of a table in its order."""
    size = len(next(iter(columns.values())))
    made = [
        pa.array(columns[field.name], field.type) if field.name in columns else _fill(field, size)
        for field in table.arrow
    ]
    rows = pa.table(made, schema=table.arrow)
    return rows.sort_by([(name, "ascending") for name in table.sort])


if __name__ == "__main__":
    main()
