"""Find where the articles of a story do not say the same: compare the figures of those that are new in it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from warehouse import sql
from warehouse.coverage.disagreements.compare import Difference, compare
from warehouse.coverage.disagreements.statements import Weigh, make_figure, read_statements
from warehouse.coverage.disagreements.told import Told
from warehouse.lake.lake import Lake

_CHUNK = 5_000  # pairs whose figures are in memory at a time, and the rest of their story

Pair = dict[str, Any]
Version = tuple[str, int]


def find_discrepancies(lake: Lake, weigh: Weigh) -> list[dict[str, Any]]:
    """Return the rows of discrepancies that the run's articles give, once its stories are found."""
    origins = sql.read("coverage/stated_origins.sql")
    pairs = lake.rows(sql.read_with_columns("coverage/compared_stories.sql", origins=origins))
    return [row for chunk in _cut(pairs) for row in _compare_all(lake, chunk, weigh)]


def _cut(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Yield the pairs in chunks of whole stories."""
    chunk: list[Pair] = []
    for _, story in groupby(pairs, itemgetter("story_id")):
        chunk += story
        if len(chunk) >= _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _compare_all(lake: Lake, pairs: Sequence[Pair], weigh: Weigh) -> Iterator[dict[str, Any]]:
    told = _read_told(lake, pairs, weigh)
    for pair in pairs:
        a = told.get((pair["article_a"], pair["version_a"]))
        b = told.get((pair["article_b"], pair["version_b"]))
        if a is None or b is None:  # without figures
            continue
        for difference in compare(a, b, (pair["published_a"], pair["published_b"])):
            yield _make_row(difference)


def _read_told(lake: Lake, pairs: Sequence[Pair], weigh: Weigh) -> dict[Version, Told]:
    """What all articles of the pairs state."""
    versions = {(pair[f"article_{side}"], pair[f"version_{side}"]) for pair in pairs for side in "ab"}
    lake.create_table(
        "compared", "SELECT unnest($1) AS article_id, unnest($2) AS version", list(zip(*sorted(versions), strict=True))
    )
    rows = lake.rows(sql.read("coverage/compared_figures.sql"))
    of_version = groupby(map(make_figure, rows), lambda figure: (figure.article_id, figure.version))
    return {version: Told(read_statements(list(figures), weigh)) for version, figures in of_version}


def _make_row(difference: Difference) -> dict[str, Any]:
    row: dict[str, Any] = {
        "measure": difference.a.figure.measure or difference.b.figure.measure or difference.a.figure.unit,
        "unit": difference.a.figure.unit,
        "noun": min(difference.a.noun & difference.b.noun, default=""),
        "class": difference.kind,
        "confidence": round(difference.confidence, 3),
    }
    for side, statement in (("a", difference.a), ("b", difference.b)):
        figure = statement.figure
        row |= {
            f"article_{side}": figure.article_id,
            f"version_{side}": figure.version,
            f"figure_{side}": figure.figure_no,
            f"value_{side}": figure.value,
            f"surface_{side}": figure.surface,
            f"line_{side}": figure.line_no,
            f"char_start_{side}": figure.char_start,
            f"char_end_{side}": figure.char_end,
            f"text_{side}": " ".join(statement.sentence.split()),
        }
    return row
