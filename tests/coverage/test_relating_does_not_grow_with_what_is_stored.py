"""What a run reads closely, to relate its articles, is what they touch, however much is stored."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks import growth

pytestmark = pytest.mark.slow

# The tables whose rows are compared, clustered or read in Python, and not only passed over.
READ_CLOSELY = ("held", "candidates", "chunk", "touched", "reached", "links", "compared")
NEW = 60


def count_rows(folder: Path, stored: int) -> Counter[str]:
    """The rows of the temporary tables of a run with new articles beside stored ones, added up by table."""
    rows: Counter[str] = Counter()
    with growth.open_lake(folder, stored) as lake:
        create = lake.create_table

        def create_and_count(name: str, query: str, parameters: Sequence[object] = ()) -> None:
            create(name, query, parameters)
            rows[name] += lake.value(f"SELECT count(*) FROM {name}")

        lake.create_table = create_and_count  # type: ignore[method-assign]
        growth.relate_new(lake, folder, stored, NEW)
        rows["found"] = lake.value("SELECT count(*) FROM new.story_links") + lake.value(
            "SELECT count(*) FROM new.text_reuse"
        )
    return rows


def test_six_times_as_many_stored_articles_are_no_more_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "RUN", 400)
    few, many = (count_rows(tmp_path / str(stored), stored) for stored in (202, 1_202))  # the last event goes on
    assert few["found"] == many["found"] > NEW
    for table in READ_CLOSELY:
        assert 0 < many[table] <= 1.2 * few[table], table
