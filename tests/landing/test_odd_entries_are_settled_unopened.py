"""What lies in a landing folder is not always a file one would open, nor under a name one would print."""

import os
import socket
import subprocess
from pathlib import Path

from flows.landing.delivery import shown
from tests.support.newsroom import Newsroom, article, record

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


def test_names_are_kept_exactly_and_shown_safely(newsroom: Newsroom) -> None:
    for number, name in enumerate(ODD_NAMES):
        newsroom.deliver(name, article(f"Bridge to close, part {number}"))
    newsroom.run()
    assert dict(newsroom.query("SELECT path_bytes, path FROM ops.files")) == ODD_NAMES
    assert set(newsroom.outcomes().values()) == {("published", None)}
    assert newsroom.value("SELECT count(DISTINCT source_path) FROM articles") == len(ODD_NAMES)


def test_no_two_names_are_shown_alike() -> None:
    names = [b"\xe9", b"\\xe9", b"\\x5cxe9", b"\\", b"\\\\xe9", b"\\x", "é".encode()]
    assert len({shown(name) for name in names}) == len(names)


def test_files_in_folders_within_folders_are_found(newsroom: Newsroom) -> None:
    newsroom.deliver("2026/05/gazette/bridge.txt", article())
    (newsroom.landing / "empty folder").mkdir()
    newsroom.run()
    assert newsroom.outcomes() == {"2026/05/gazette/bridge.txt": ("published", None)}


def test_a_thousand_folders_deep_is_no_trouble(newsroom: Newsroom) -> None:
    # Python's own functions for making and removing folders are recursive: they would not stand it.
    deepest = newsroom.landing / ("d/" * 1200)
    subprocess.run(["mkdir", "-p", deepest], check=True)
    (deepest / "bridge.txt").write_bytes(article())
    try:
        assert newsroom.run(settle_seconds=0).run["articles_new"] == 1
    finally:
        subprocess.run(["rm", "-r", newsroom.landing / "d"], check=True)


def test_a_folder_deeper_than_a_path_can_name_is_put_aside(newsroom: Newsroom) -> None:
    newsroom.deliver("good.txt", article())
    before = Path.cwd()
    os.chdir(newsroom.landing)
    try:
        for _ in range(20):
            Path("n" * 250).mkdir()
            os.chdir("n" * 250)
    finally:
        os.chdir(before)
    newsroom.run()
    assert newsroom.query("SELECT outcome, reason FROM ops.files ORDER BY ALL") == [
        ("published", None),
        ("quarantined", "PATH_TOO_LONG"),
    ]


def test_hidden_and_temporary_names_are_ignored(newsroom: Newsroom) -> None:
    for name in (".hidden.txt", "~$bridge.txt", "bridge.txt~", "bridge.txt.part", ".git/bridge.txt"):
        newsroom.deliver(name, article())
    newsroom.run()
    names = [".git", ".hidden.txt", "bridge.txt.part", "bridge.txt~", "~$bridge.txt"]
    assert newsroom.outcomes() == dict.fromkeys(names, ("ignored", "HIDDEN_OR_TEMP"))
    assert newsroom.query("FROM ops.raw") == []


def test_links_are_not_followed(newsroom: Newsroom, tmp_path: Path) -> None:
    secret = tmp_path / "outside" / "secret.txt"
    secret.parent.mkdir()
    secret.write_bytes(article("The secret"))
    os.utime(secret, (0, 0))
    (newsroom.landing / "file.txt").symlink_to(secret)
    (newsroom.landing / "folder").symlink_to(secret.parent)
    (newsroom.landing / "nowhere.txt").symlink_to("/nowhere")
    (newsroom.landing / "round").symlink_to(newsroom.landing)
    newsroom.run()
    assert newsroom.outcomes() == dict.fromkeys(["file.txt", "folder", "nowhere.txt", "round"], ("ignored", "SYMLINK"))
    assert newsroom.query("FROM articles") == []


def test_special_files_are_not_opened(newsroom: Newsroom) -> None:
    os.mkfifo(newsroom.landing / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(newsroom.landing / "socket.txt"))
        newsroom.deliver("good.txt", article())
        newsroom.run()
    assert newsroom.outcomes() == {
        "pipe.txt": ("ignored", "NOT_REGULAR"),
        "socket.txt": ("ignored", "NOT_REGULAR"),
        "good.txt": ("published", None),
    }


def test_a_time_stamp_out_of_all_reason_stops_nothing(newsroom: Newsroom) -> None:
    for when in (-(2**31), 2**33, 2**39):
        path = newsroom.deliver(f"{when}.txt", article(f"Bridge to close in {when}"))
        os.utime(path, (when, when))
    newsroom.run()
    assert set(newsroom.outcomes().values()) == {("published", None)}


def test_bad_files_do_not_stop_the_good_ones(newsroom: Newsroom) -> None:
    bad = {
        "empty.txt": (b"", "EMPTY"),
        "blank.txt": (b" \n\t\n", "WHITESPACE_ONLY"),
        "noise.bin": (b"\x00\x01\x02\xfe" * 600, "BINARY"),
        "broken.json": (b'{"headline": "Bridge", "body": ', "TRUNCATED"),
    }
    for name, (content, _) in bad.items():
        newsroom.deliver(name, content)
    newsroom.deliver("good.txt", article())
    summary = newsroom.run()
    assert newsroom.outcomes() == {name: ("quarantined", reason) for name, (_, reason) in bad.items()} | {
        "good.txt": ("published", None)
    }
    assert dict(newsroom.query("SELECT path, reason FROM ops.rejects")) == {
        name: reason for name, (_, reason) in bad.items()
    }
    assert {content for (content,) in newsroom.query("SELECT content FROM ops.raw")} >= {bad[name][0] for name in bad}
    assert summary.run["quarantined"] == summary.run["files_new"] - 1


def test_a_bad_record_does_not_stop_the_records_beside_it(newsroom: Newsroom) -> None:
    lines = [record("Bridge", "forty"), "{broken", record("Baths", "six")]
    newsroom.deliver("feed.jsonl", "\n".join(lines).encode())
    newsroom.run()
    assert newsroom.query("SELECT headline, record_no FROM articles ORDER BY record_no") == [
        ("Bridge", 1),
        ("Baths", 3),
    ]
    assert newsroom.query("SELECT path, record_no, reason FROM ops.rejects") == [("feed.jsonl", 2, "JSON_INVALID")]
    assert newsroom.query("SELECT outcome, reason, records, records_published, records_quarantined FROM ops.files") == [
        ("mixed", "JSON_INVALID", 3, 2, 1)
    ]
