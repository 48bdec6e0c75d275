"""What lies in a landing folder is not always a file one would open, nor under a name one would print."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

from flows.landing.delivery import escape_path
from tests.support.newsroom import Newsroom, article, quick, record

ODD_NAMES = {
    b"line\nbreak.txt": "line\\x0abreak.txt",
    b"caf\xe9.txt": "caf\\xe9.txt",
    b"-rf.txt": "-rf.txt",
    b"back\\slash.txt": "back\\slash.txt",
    b"like\\xe9.txt": "like\\x5cxe9.txt",
    "right\u202eto-left.txt".encode(): "right\\xe2\\x80\\xaeto-left.txt",
    "ميناء.txt".encode(): "ميناء.txt",
    b"'; DROP TABLE articles; --.txt": "'; DROP TABLE articles; --.txt",
    b"*.txt": "*.txt",
    b"\x1b[31mred.txt": "\\x1b[31mred.txt",
    b"n" * 251 + b".txt": "n" * 251 + ".txt",
}


HIDDEN = ("hidden/.hidden.txt", "hidden/~$bridge.txt", "hidden/bridge.txt~", "hidden/bridge.txt.part", "hidden/.git")
BAD = {
    "bad/empty.txt": (b"", "EMPTY"),
    "bad/blank.txt": (b" \n\t\n", "WHITESPACE_ONLY"),
    "bad/noise.bin": (b"\x00\x01\x02\xfe" * 600, "BINARY"),
    "bad/broken.json": (b'{"headline": "Bridge", "body": ', "TRUNCATED"),
}
OUT_OF_REASON = (-(2**31), 2**33, 2**39)


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """One run over a landing folder that has all of it; the tests read what became of each."""
    folder = tmp_path_factory.mktemp("odd")
    newsroom = Newsroom.within(folder)
    for number, name in enumerate(ODD_NAMES):
        newsroom.deliver(b"named/" + name, article(f"Bridge to close, part {number}"))
    newsroom.deliver("2026/05/gazette/bridge.txt", article())
    (newsroom.landing / "empty folder").mkdir()
    for name in (*HIDDEN[:-1], f"{HIDDEN[-1]}/bridge.txt"):
        newsroom.deliver(name, article("The hidden"))
    secret = folder / "outside" / "secret.txt"
    secret.parent.mkdir()
    secret.write_bytes(article("The secret"))
    os.utime(secret, (0, 0))
    links = {"file.txt": secret, "folder": secret.parent, "nowhere.txt": "/nowhere", "round": newsroom.landing}
    (newsroom.landing / "links").mkdir()
    for name, target in links.items():
        (newsroom.landing / "links" / name).symlink_to(target)
    for when in OUT_OF_REASON:
        path = newsroom.deliver(f"dated/{when}.txt", article(f"Bridge to close in {when}"))
        os.utime(path, (when, when))
    for name, (content, _) in BAD.items():
        newsroom.deliver(name, content)
    lines = [record("Bridge", "forty"), "{broken", record("Baths", "six")]
    newsroom.deliver("feed.jsonl", "\n".join(lines).encode())
    (newsroom.landing / "special").mkdir()
    os.mkfifo(newsroom.landing / "special/pipe.txt")
    before = Path.cwd()
    with socket.socket(socket.AF_UNIX) as listener, quick():
        os.chdir(newsroom.landing)  # the name of a socket may not be long
        listener.bind("special/socket.txt")
        os.chdir(before)
        newsroom.run()
    return newsroom


def outcomes(newsroom: Newsroom, folder: str) -> dict[str, tuple[str, str | None]]:
    """What became of the files of one folder of the landing folder."""
    return {path: outcome for path, outcome in newsroom.outcomes().items() if path.startswith(f"{folder}/")}


def test_names_are_kept_exactly_and_shown_safely(settled: Newsroom) -> None:
    named = "SELECT path_bytes, path FROM ops.files WHERE path LIKE 'named/%'"
    assert dict(settled.query(named)) == {b"named/" + name: f"named/{shown}" for name, shown in ODD_NAMES.items()}
    assert set(outcomes(settled, "named").values()) == {("published", None)}
    count = "SELECT count(DISTINCT source_path) FROM articles WHERE source_path LIKE 'named/%'"
    assert settled.value(count) == len(ODD_NAMES)


def test_no_two_names_are_shown_alike() -> None:
    names = [b"\xe9", b"\\xe9", b"\\x5cxe9", b"\\", b"\\\\xe9", b"\\x", "é".encode()]
    assert len({escape_path(name) for name in names}) == len(names)


def test_files_in_folders_within_folders_are_found(settled: Newsroom) -> None:
    assert outcomes(settled, "2026") == {"2026/05/gazette/bridge.txt": ("published", None)}


@pytest.mark.long
def test_a_thousand_folders_deep_is_no_trouble(quick_newsroom: Newsroom) -> None:
    # Python's own functions for making and removing folders are recursive: they would not stand it.
    deepest = quick_newsroom.landing / ("d/" * 1200)
    subprocess.run(["mkdir", "-p", deepest], check=True)
    (deepest / "bridge.txt").write_bytes(article())
    try:
        assert quick_newsroom.run(settle_seconds=0).run["articles_new"] == 1
    finally:
        subprocess.run(["rm", "-r", quick_newsroom.landing / "d"], check=True)


@pytest.mark.long
def test_a_folder_deeper_than_a_path_can_name_is_put_aside(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("good.txt", article())
    before = Path.cwd()
    os.chdir(quick_newsroom.landing)
    try:
        for _ in range(20):
            Path("n" * 250).mkdir()
            os.chdir("n" * 250)
    finally:
        os.chdir(before)
    quick_newsroom.run()
    assert quick_newsroom.query("SELECT outcome, reason FROM ops.files ORDER BY ALL") == [
        ("published", None),
        ("quarantined", "PATH_TOO_LONG"),
    ]


def test_hidden_and_temporary_names_are_ignored(settled: Newsroom) -> None:
    assert outcomes(settled, "hidden") == dict.fromkeys(HIDDEN, ("ignored", "HIDDEN_OR_TEMP"))
    assert b"The hidden" not in b"".join(content for (content,) in settled.query("SELECT content FROM ops.raw"))


def test_links_are_not_followed(settled: Newsroom) -> None:
    names = ["links/file.txt", "links/folder", "links/nowhere.txt", "links/round"]
    assert outcomes(settled, "links") == dict.fromkeys(names, ("ignored", "SYMLINK"))
    assert settled.query("FROM articles WHERE headline = 'The secret'") == []


def test_special_files_are_not_opened(settled: Newsroom) -> None:
    assert outcomes(settled, "special") == {
        "special/pipe.txt": ("ignored", "NOT_REGULAR"),
        "special/socket.txt": ("ignored", "NOT_REGULAR"),
    }


def test_a_time_stamp_out_of_all_reason_stops_nothing(settled: Newsroom) -> None:
    names = [f"dated/{when}.txt" for when in OUT_OF_REASON]
    assert outcomes(settled, "dated") == dict.fromkeys(names, ("published", None))


def test_bad_files_do_not_stop_the_good_ones(settled: Newsroom) -> None:
    assert outcomes(settled, "bad") == {name: ("quarantined", reason) for name, (_, reason) in BAD.items()}
    assert dict(settled.query("SELECT path, reason FROM ops.rejects WHERE path LIKE 'bad/%'")) == {
        name: reason for name, (_, reason) in BAD.items()
    }
    assert {content for (content,) in settled.query("SELECT content FROM ops.raw")} >= {
        content for content, _ in BAD.values()
    }
    assert settled.value("SELECT quarantined FROM ops.runs") == len(BAD)


def test_a_bad_record_does_not_stop_the_records_beside_it(settled: Newsroom) -> None:
    headlines = "SELECT headline, record_no FROM articles WHERE source_path = 'feed.jsonl' ORDER BY record_no"
    assert settled.query(headlines) == [("Bridge", 1), ("Baths", 3)]
    assert settled.query("SELECT record_no, reason FROM ops.rejects WHERE path = 'feed.jsonl'") == [(2, "JSON_INVALID")]
    counts = "SELECT outcome, reason, records, records_published, records_quarantined FROM ops.files"
    assert settled.query(f"{counts} WHERE path = 'feed.jsonl'") == [("mixed", "JSON_INVALID", 3, 2, 1)]
