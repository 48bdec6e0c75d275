"""What a file of many articles gives goes to disk piece by piece, and comes together as if it had been held at once."""

from pathlib import Path
from typing import Any

import pytest

from flows.engine import worker
from tests.support.newsroom import Newsroom, record
from transforms.document import Document, Reject

_LINES = "".join(record(f"Мост № {number} – «κλειστός» – 橋", f"number {number}") + "\n" for number in range(40))


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.engine.worker._is_chunk", lambda documents: len(documents) >= 8)
    monkeypatch.setattr("flows.engine.worker._MAX_HELD_BYTES", 1)


@pytest.mark.long
def test_all_of_it_is_published(quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    write = worker.parquet.write

    def noted(path: Path, *rest: Any, **more: Any) -> Any:
        written.append(path.name)
        return write(path, *rest, **more)

    monkeypatch.setattr(worker.parquet, "write", noted)
    quick_newsroom.deliver("лента-橋.jsonl", (_LINES + "{}\n").encode())
    assert quick_newsroom.run(workers=0).run["articles_new"] == 40
    assert written.count("articles-1-5.parquet") == 1
    assert quick_newsroom.query("SELECT records, records_published, records_quarantined FROM ops.files") == [
        (41, 40, 1)
    ]
    assert quick_newsroom.value("SELECT count(DISTINCT record_no) FROM articles") == 40


@pytest.mark.long
def test_of_a_file_that_is_put_aside_in_the_end_no_piece_is_left(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = worker.formats.read

    def cut_short(*arguments: Any) -> Any:
        reading = read(*arguments)

        def records() -> Any:
            for number, one in enumerate(reading.records):
                assert isinstance(one, Document)
                yield one if number < 30 else Reject("ARCHIVE_CORRUPT")

        return worker.Reading(reading.format, reading.encoding, records())

    monkeypatch.setattr("flows.engine.worker.formats.read", cut_short)
    quick_newsroom.deliver("лента-橋.jsonl", _LINES.encode())
    assert quick_newsroom.run(workers=0).run["articles_new"] == 0
    assert quick_newsroom.outcomes() == {"лента-橋.jsonl": ("quarantined", "ARCHIVE_CORRUPT")}
