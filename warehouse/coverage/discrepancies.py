"""Find where the articles of a story do not say the same: compare the figures of those that are new in it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from warehouse import sql
from warehouse.coverage.disagreements.compare import Difference, compare
from warehouse.coverage.disagreements.statements import Weigh, make_figure, read_statements
from warehouse.coverage.disagreements.told import Told
from warehouse.coverage.shared import collect, cut
from warehouse.lake.lake import Lake
from warehouse.schema import DISCREPANCIES

_PAIRS = 20_000  # whose figures are in memory at a time, and the rest of their story

Version = tuple[str, int]


def find_discrepancies(lake: Lake, weigh: Weigh) -> None:
    """Create the table `found_discrepancies`: the rows that the run's articles give, once its stories are found."""
    origins = sql.read("coverage/stated_origins.sql")
    lake.create_table("story_sides", sql.read_with_columns("coverage/compared_stories.sql", origins=origins))
    ranges = cut(lake, "SELECT story_no AS id, count(*) AS met FROM story_sides GROUP BY id", _PAIRS)
    pieces = (list(_compare_all(lake, numbers, weigh)) for numbers in ranges)
    collect(lake, "found_discrepancies", DISCREPANCIES, pieces)
    lake.connection.execute("DROP TABLE story_sides")


def _compare_all(lake: Lake, numbers: tuple[int, int], weigh: Weigh) -> Iterator[dict[str, Any]]:
    """Yield the rows of the stories whose numbers are above the first of `numbers` and up to the last."""
    lake.create_table("compared_pairs", "FROM story_sides WHERE story_no > $1 AND story_no <= $2", numbers)
    told = _read_told(lake, weigh)
    pairs = lake.connection.execute("FROM compared_pairs ORDER BY story_no, article_a, article_b").fetchall()
    for _, article_a, version_a, published_a, article_b, version_b, published_b in pairs:
        a, b = told.get((article_a, version_a)), told.get((article_b, version_b))
        if a is None or b is None:  # without figures
            continue
        for difference in compare(a, b, (published_a, published_b)):
            yield _make_row(difference)


def _read_told(lake: Lake, weigh: Weigh) -> dict[Version, Told]:
    """What all articles of the pairs in `compared_pairs` state."""
    lake.create_table(
        "compared",
        "SELECT article_a AS article_id, version_a AS version FROM compared_pairs "
        "UNION SELECT article_b, version_b FROM compared_pairs",
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
