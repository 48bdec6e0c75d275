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


def test_names_are_kept_exactly_and_shown_safely(quick_newsroom: Newsroom) -> None:
    for number, name in enumerate(ODD_NAMES):
        quick_newsroom.deliver(name, article(f"Bridge to close, part {number}"))
    quick_newsroom.run()
    assert dict(quick_newsroom.query("SELECT path_bytes, path FROM ops.files")) == ODD_NAMES
    assert set(quick_newsroom.outcomes().values()) == {("published", None)}
    assert quick_newsroom.value("SELECT count(DISTINCT source_path) FROM articles") == len(ODD_NAMES)


def test_no_two_names_are_shown_alike() -> None:
    names = [b"\xe9", b"\\xe9", b"\\x5cxe9", b"\\", b"\\\\xe9", b"\\x", "é".encode()]
    assert len({shown(name) for name in names}) == len(names)


def test_files_in_folders_within_folders_are_found(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("2026/05/gazette/bridge.txt", article())
    (quick_newsroom.landing / "empty folder").mkdir()
    quick_newsroom.run()
    assert quick_newsroom.outcomes() == {"2026/05/gazette/bridge.txt": ("published", None)}


def test_a_thousand_folders_deep_is_no_trouble(quick_newsroom: Newsroom) -> None:
    # Python's own functions for making and removing folders are recursive: they would not stand it.
    deepest = quick_newsroom.landing / ("d/" * 1200)
    subprocess.run(["mkdir", "-p", deepest], check=True)
    (deepest / "bridge.txt").write_bytes(article())
    try:
        assert quick_newsroom.run(settle_seconds=0).run["articles_new"] == 1
    finally:
        subprocess.run(["rm", "-r", quick_newsroom.landing / "d"], check=True)


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


def test_hidden_and_temporary_names_are_ignored(quick_newsroom: Newsroom) -> None:
    for name in (".hidden.txt", "~$bridge.txt", "bridge.txt~", "bridge.txt.part", ".git/bridge.txt"):
        quick_newsroom.deliver(name, article())
    quick_newsroom.run()
    names = [".git", ".hidden.txt", "bridge.txt.part", "bridge.txt~", "~$bridge.txt"]
    assert quick_newsroom.outcomes() == dict.fromkeys(names, ("ignored", "HIDDEN_OR_TEMP"))
    assert quick_newsroom.query("FROM ops.raw") == []


def test_links_are_not_followed(quick_newsroom: Newsroom, tmp_path: Path) -> None:
    secret = tmp_path / "outside" / "secret.txt"
    secret.parent.mkdir()
    secret.write_bytes(article("The secret"))
    os.utime(secret, (0, 0))
    (quick_newsroom.landing / "file.txt").symlink_to(secret)
    (quick_newsroom.landing / "folder").symlink_to(secret.parent)
    (quick_newsroom.landing / "nowhere.txt").symlink_to("/nowhere")
    (quick_newsroom.landing / "round").symlink_to(quick_newsroom.landing)
    quick_newsroom.run()
    assert quick_newsroom.outcomes() == dict.fromkeys(
        ["file.txt", "folder", "nowhere.txt", "round"], ("ignored", "SYMLINK")
    )
    assert quick_newsroom.query("FROM articles") == []


def test_special_files_are_not_opened(quick_newsroom: Newsroom) -> None:
    os.mkfifo(quick_newsroom.landing / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(quick_newsroom.landing / "socket.txt"))
        quick_newsroom.deliver("good.txt", article())
        quick_newsroom.run()
    assert quick_newsroom.outcomes() == {
        "pipe.txt": ("ignored", "NOT_REGULAR"),
        "socket.txt": ("ignored", "NOT_REGULAR"),
        "good.txt": ("published", None),
    }


def test_a_time_stamp_out_of_all_reason_stops_nothing(quick_newsroom: Newsroom) -> None:
    for when in (-(2**31), 2**33, 2**39):
        path = quick_newsroom.deliver(f"{when}.txt", article(f"Bridge to close in {when}"))
        os.utime(path, (when, when))
    quick_newsroom.run()
    assert set(quick_newsroom.outcomes().values()) == {("published", None)}


def test_bad_files_do_not_stop_the_good_ones(quick_newsroom: Newsroom) -> None:
    bad = {
        "empty.txt": (b"", "EMPTY"),
        "blank.txt": (b" \n\t\n", "WHITESPACE_ONLY"),
        "noise.bin": (b"\x00\x01\x02\xfe" * 600, "BINARY"),
        "broken.json": (b'{"headline": "Bridge", "body": ', "TRUNCATED"),
    }
    for name, (content, _) in bad.items():
        quick_newsroom.deliver(name, content)
    quick_newsroom.deliver("good.txt", article())
    summary = quick_newsroom.run()
    assert quick_newsroom.outcomes() == {name: ("quarantined", reason) for name, (_, reason) in bad.items()} | {
        "good.txt": ("published", None)
    }
    assert dict(quick_newsroom.query("SELECT path, reason FROM ops.rejects")) == {
        name: reason for name, (_, reason) in bad.items()
    }
    assert {content for (content,) in quick_newsroom.query("SELECT content FROM ops.raw")} >= {
        bad[name][0] for name in bad
    }
    assert summary.run["quarantined"] == summary.run["files_new"] - 1


def test_a_bad_record_does_not_stop_the_records_beside_it(quick_newsroom: Newsroom) -> None:
    lines = [record("Bridge", "forty"), "{broken", record("Baths", "six")]
    quick_newsroom.deliver("feed.jsonl", "\n".join(lines).encode())
    quick_newsroom.run()
    assert quick_newsroom.query("SELECT headline, record_no FROM articles ORDER BY record_no") == [
        ("Bridge", 1),
        ("Baths", 3),
    ]
    assert quick_newsroom.query("SELECT path, record_no, reason FROM ops.rejects") == [
        ("feed.jsonl", 2, "JSON_INVALID")
    ]
    assert quick_newsroom.query(
        "SELECT outcome, reason, records, records_published, records_quarantined FROM ops.files"
    ) == [("mixed", "JSON_INVALID", 3, 2, 1)]
