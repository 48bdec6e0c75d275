"""The same content is one article, whatever it is called and however often it comes."""

import pytest

from tests.support.newsroom import Newsroom, article, quick, record, too_short

MIXED = f"{record('Мост «橋»', 'mixed')}\n{{broken\n".encode()
WIRE = "Ταχυδρόμος «κλειστός»"
# What comes in two runs, each test in a folder of its own.
RUNS: tuple[dict[str, bytes], ...] = (
    {
        "later/b.txt": article("Ферри «Заря»"),
        "text/a.txt": article("港の橋"),
        "twice/feed.jsonl": f"{record('Ölhafen', 'forty')}\n{record('Ölhafen', 'forty', id='7')}\n".encode(),
        "wire/a.txt": article(WIRE, publisher="Harbour Gazette"),
        "wire/b.txt": article(WIRE, publisher="Quayside Courier"),
        "stubs/a.txt": too_short(),
        "stubs/b.txt": too_short(),
        "touched/a.txt": too_short() + b"!",
        "mixed/a.jsonl": MIXED,
        "mixed/b.jsonl": MIXED,
    },
    {
        "later/a.txt": article("Ферри «Заря»"),
        "text/b.txt": article("港の橋").replace(b"\n", b"\r\n"),
        "stubs/c.txt": too_short(),
        "touched/a.txt": too_short() + b"!",
        "touched/b.txt": too_short() + b"!",
        "mixed/c.jsonl": MIXED,
    },
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """The warehouse after the two runs; tests only read it."""
    newsroom = Newsroom.within(tmp_path_factory.mktemp("copies"))
    with quick():
        for number, deliveries in enumerate(RUNS):
            for name, content in deliveries.items():
                newsroom.deliver(name, content, age=3600 - number)
            newsroom.run()
    return newsroom


def outcomes(archive: Newsroom, folder: str) -> dict[str, tuple[str, str | None]]:
    return {path: found for path, found in archive.outcomes().items() if path.startswith(f"{folder}/")}


def test_the_first_path_in_byte_order_stands_for_its_copies(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("b.txt", article())
    quick_newsroom.deliver("a.txt", article())
    summary = quick_newsroom.run()
    assert quick_newsroom.query("SELECT path, outcome, detail FROM ops.files ORDER BY path") == [
        ("a.txt", "published", None),
        ("b.txt", "duplicate", "same bytes as a.txt"),
    ]
    assert quick_newsroom.query("SELECT source_path FROM articles") == [("a.txt",)]
    assert summary.run["duplicates"] == 1


@pytest.mark.slow
def test_a_copy_that_comes_later_is_a_duplicate(archive: Newsroom) -> None:
    assert archive.query("SELECT outcome, detail FROM ops.files WHERE path = 'later/a.txt'") == [
        ("duplicate", "same bytes as later/b.txt")
    ]
    versions = "SELECT source_path, version FROM article_versions WHERE source_path LIKE 'later/%'"
    assert archive.query(versions) == [("later/b.txt", 1)]


@pytest.mark.slow
def test_the_same_text_in_other_bytes_is_a_duplicate_of_the_article(archive: Newsroom) -> None:
    article_id = archive.value("SELECT article_id FROM article_versions WHERE source_path LIKE 'text/%'")
    assert archive.query("SELECT outcome, detail FROM ops.files WHERE path = 'text/b.txt'") == [
        ("duplicate", f"same text as article {article_id}")
    ]


@pytest.mark.slow
def test_the_same_text_twice_in_one_run_is_one_article(archive: Newsroom) -> None:
    assert archive.value("SELECT count(*) FROM article_versions WHERE source_path LIKE 'twice/%'") == 1
    counts = "SELECT outcome, records, records_published, records_duplicate FROM ops.files WHERE path LIKE 'twice/%'"
    assert archive.query(counts) == [("mixed", 2, 1, 1)]


@pytest.mark.slow
def test_the_same_wire_copy_in_two_papers_is_two_articles(archive: Newsroom) -> None:
    assert archive.query("SELECT publisher FROM articles WHERE source_path LIKE 'wire/%' ORDER BY ALL") == [
        ("Harbour Gazette",),
        ("Quayside Courier",),
    ]


@pytest.mark.slow
def test_copies_of_a_quarantined_file_are_quarantined_for_the_same_reason(archive: Newsroom) -> None:
    assert set(outcomes(archive, "stubs").values()) == {("quarantined", "TOO_SHORT")}
    rejects = "SELECT path, record_no, reason FROM ops.rejects WHERE path LIKE 'stubs/%' ORDER BY path"
    assert archive.query(rejects) == [
        ("stubs/a.txt", 1, "TOO_SHORT"),
        ("stubs/b.txt", 1, "TOO_SHORT"),
        ("stubs/c.txt", 1, "TOO_SHORT"),
    ]


@pytest.mark.slow
def test_a_copy_beside_a_touched_quarantined_file_is_quarantined_too(archive: Newsroom) -> None:
    assert outcomes(archive, "touched") == {
        "touched/a.txt": ("quarantined", "TOO_SHORT"),
        "touched/b.txt": ("quarantined", "TOO_SHORT"),
    }


@pytest.mark.slow
def test_a_copy_of_a_file_with_good_and_bad_records_is_a_duplicate(archive: Newsroom) -> None:
    assert {path: outcome for path, (outcome, _) in outcomes(archive, "mixed").items()} == {
        "mixed/a.jsonl": "mixed",
        "mixed/b.jsonl": "duplicate",
        "mixed/c.jsonl": "duplicate",
    }
    assert archive.query("SELECT path, record_no FROM ops.rejects WHERE path LIKE 'mixed/%'") == [("mixed/a.jsonl", 2)]
