"""Contents that the ledger knows are read and hashed, and nothing more; the rows are as if they had been labelled."""

import pytest

from flows.engine import batches, worker
from flows.run.found import Kind
from tests.support.newsroom import Newsroom, Rows, article, quick, record, too_short
from tests.support.sizes import first_is_fast

URL = "https://gazette.example/2026/φέρι"
MIXED = f"{record('Мост «橋»', 'mixed', url=URL)}\n{{broken\n".encode()
FIRST = {
    "á.txt": article("港の橋"),
    "same text.txt": article("港の橋").replace(b"\n", b"\r\n"),
    "жизнь.jsonl": MIXED,
    "stub.txt": too_short(),
    "نص.bin": b"\x00\x01\xff" * 900,
    "back.txt": article("Λουτρά «ανοίγουν»", "forty"),
}
CHANGED = {"back.txt": article("Λουτρά «ανοίγουν»", "fifty")}
# In a copied folder, under other names, touched. And what must be read: a text that is back, names that say a type.
AGAIN = {
    **{name: content for name, content in FIRST.items() if name != "back.txt"},
    **{f"copied/{name}": content for name, content in FIRST.items()},
    "renamed “été”.txt": FIRST["á.txt"],
    "renamed.jsonl": MIXED,
    "renamed.json": MIXED,
    "LICENSE.txt": FIRST["á.txt"],
}


@pytest.fixture
def labelled(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many documents each call labels."""
    counts: list[int] = []
    label = worker.label

    def count(found: list[object], *more: object) -> object:
        counts.append(len(found))
        return label(found, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(worker, "label", count)
    return counts


def deliver(newsroom: Newsroom, files: dict[str, bytes], age: float) -> None:
    for name, content in files.items():
        newsroom.deliver(name, content, age)


def ingest(newsroom: Newsroom, **how: int) -> dict[str, Rows]:
    deliver(newsroom, FIRST, 3600)
    newsroom.run()
    deliver(newsroom, CHANGED, 3000)
    newsroom.run()
    deliver(newsroom, AGAIN | {"back.txt": FIRST["back.txt"]}, 2400)
    newsroom.run(**how)
    return newsroom.state()


@pytest.fixture(scope="module")
def as_before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    """What comes out where everything is labelled."""
    with quick(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "find_known", lambda *_: None)
        return ingest(Newsroom.within(tmp_path_factory.mktemp("labelled")))


@pytest.mark.parametrize("how", first_is_fast({}, {"workers": 2, "batch_files": 2}))
def test_the_rows_are_those_of_labelling(
    quick_newsroom: Newsroom, as_before: dict[str, Rows], how: dict[str, int]
) -> None:
    assert ingest(quick_newsroom, **how) == as_before


def test_files_that_were_touched_copied_or_renamed_are_not_labelled(
    quick_newsroom: Newsroom, labelled: list[int]
) -> None:
    deliver(quick_newsroom, {"á.txt": article("港の橋"), "жизнь.jsonl": MIXED}, 3600)
    quick_newsroom.run()
    assert sum(labelled) == 2
    labelled.clear()
    quick_newsroom.touch("á.txt", 1800)
    deliver(quick_newsroom, {"copied/á.txt": article("港の橋"), "«другой».jsonl": MIXED}, 1800)
    summary = quick_newsroom.run()
    assert labelled == []
    assert (summary.run["files_new"], summary.run["duplicates"]) == (2, 2)
    assert quick_newsroom.run().state == "nothing_new"


def test_what_is_touched_beside_something_new_is_not_labelled_with_it(
    quick_newsroom: Newsroom, labelled: list[int]
) -> None:
    quick_newsroom.deliver("á.txt", article("港の橋"))
    quick_newsroom.run()
    quick_newsroom.touch("á.txt")
    quick_newsroom.deliver("β.txt", article("Λουτρά «ανοίγουν»"))
    labelled.clear()
    quick_newsroom.run()
    assert labelled == [1]


def test_an_erased_text_is_refused_again(quick_newsroom: Newsroom) -> None:
    feed = f"{record('Мост', 'mixed')}\n{record('Φέρι', 'other')}\n".encode()
    quick_newsroom.deliver("a.jsonl", feed)
    quick_newsroom.run()
    quick_newsroom.erase(article=quick_newsroom.value("SELECT article_id FROM articles WHERE headline = 'Мост'"))
    quick_newsroom.touch("a.jsonl", 900)
    quick_newsroom.deliver("β.jsonl", feed, 900)
    quick_newsroom.run()
    assert quick_newsroom.value("SELECT count(*) FROM ops.raw") == 0
    assert quick_newsroom.query("SELECT headline FROM article_versions") == [("Φέρι",)]


def test_contents_of_other_rules_are_read_again(
    quick_newsroom: Newsroom, labelled: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_newsroom.deliver("á.txt", article())
    quick_newsroom.run()
    labelled.clear()
    monkeypatch.setattr(batches, "PARSER_VERSION", "0")
    quick_newsroom.deliver("橋.txt", article())
    quick_newsroom.run()
    assert labelled == [1]


def test_a_replay_labels_what_is_known(quick_newsroom: Newsroom, labelled: list[int]) -> None:
    quick_newsroom.deliver("stub.txt", too_short())
    quick_newsroom.run()
    labelled.clear()
    assert quick_newsroom.replay(reason="TOO_SHORT").run["kind"] == Kind.REPLAY
    assert labelled == [1]
