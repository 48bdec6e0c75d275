"""Print whether what lies between articles depends on how they came: `python -m benchmarks.orders DOCUMENTS`.

The documents, files of a folder, are delivered in three orders, each in 1, 3 and 10 runs of a warehouse of its own.
What lies between them must be the same each time. Beside that, it prints how many articles keep the id of their story
when the last run comes, and whether `story_changes` has what became of the others.
"""

import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from shutil import copy2
from typing import Any

import duckdb

from flows.ingest import call_directly, run_pipeline
from flows.run.run import ignore_progress
from flows.settings.declared import Settings
from warehouse.load.publish import FILE

ORDERS, RUNS = (1, 2, 3), (1, 3, 10)  # seeds of orders; runs
Found = dict[str, frozenset[Any]]

_NAMES = "CREATE TEMP TABLE names AS SELECT article_id, parse_filename(source_path, true) AS name FROM articles"
_STORY_OF = "SELECT name, story_id FROM story_articles JOIN names USING (article_id)"
_BETWEEN = {
    "stories": "SELECT list(name ORDER BY name) FROM story_articles JOIN names USING (article_id) GROUP BY story_id",
    "origins": "SELECT list(name ORDER BY name) FROM origins JOIN names USING (article_id) GROUP BY origin_id",
    "copies": """
        SELECT [least(a.name, b.name), greatest(a.name, b.name), relation] FROM text_reuse
        JOIN names AS a ON a.article_id = article_a JOIN names AS b ON b.article_id = article_b""",
    "discrepancies": """
        SELECT [least(a.name, b.name), greatest(a.name, b.name), class, explanation] FROM discrepancies
        JOIN names AS a ON a.article_id = article_a JOIN names AS b ON b.article_id = article_b""",
}


def main() -> None:
    """Print a line for each warehouse, and what differs from the first."""
    files = sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_file())
    first: Found | None = None
    for order in ORDERS:
        shuffled = random.Random(order).sample(files, len(files))  # noqa: S311
        for runs in RUNS:
            found, kept = deliver(shuffled, runs)
            first = first or found
            told = ", ".join(
                f"{len(rows)} {name} {'the same' if rows == first[name] else f'{len(rows ^ first[name])} other'}"
                for name, rows in found.items()
            )
            print(f"order {order}, {runs:2} runs: {told}{kept}", flush=True)
            for name, rows in found.items():
                for row in sorted(rows ^ first[name])[:6]:
                    print(f"    {name} {'only here' if row in rows else 'not here'}: {row}")


def deliver(files: Sequence[Path], runs: int) -> tuple[Found, str]:
    """What lies between documents that come in so many runs, and what is to be said of the ids before the last."""
    with tempfile.TemporaryDirectory() as folder:
        landing, data = Path(folder, "landing"), Path(folder, "data")
        landing.mkdir()
        own = Settings(landing=str(landing), data=data, catalog=None, lake=None, settle_seconds=0, workers=0, notify=())
        before: dict[str, str] = {}
        for number in range(runs):
            if number:
                before = dict(_ask(data, _STORY_OF))
            for path in files[number * len(files) // runs : (number + 1) * len(files) // runs]:
                copy2(path, landing)
            state = run_pipeline(own, call_directly, ignore_progress).run["state"]
            if state != "published":
                raise SystemExit(f"a run was {state}")
        found = {name: frozenset(map(_freeze, _ask(data, query))) for name, query in _BETWEEN.items()}
        return found, _tell_kept(data, before) if before else ""


def _ask(data: Path, query: str) -> list[Any]:
    with duckdb.connect(str(data / FILE), read_only=True) as warehouse:
        warehouse.execute(_NAMES)
        return warehouse.execute(query).fetchall()


def _freeze(row: tuple[list[str]]) -> tuple[str, ...]:
    return tuple(row[0])


def _tell_kept(data: Path, before: dict[str, str]) -> str:
    """How many articles have the story that they had, and how many of the others are not explained."""
    after = dict(_ask(data, _STORY_OF))
    changes = {(story, into) for story, into in _ask(data, "SELECT story_id, into_story_id FROM story_changes")}
    moved = [name for name, story in before.items() if after[name] != story]
    unexplained = [name for name in moved if (before[name], after[name]) not in changes]
    kept = 1 - len(moved) / len(before)
    return f"; {kept:.1%} keep the id of their story in the last run, {len(unexplained)} of the others unexplained"


if __name__ == "__main__":
    main()
