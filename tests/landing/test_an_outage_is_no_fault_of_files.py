"""A landing place that does not answer fails the run and quarantines nothing; one unreadable file is put aside."""

import errno
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from flows.ingest import call_directly, run_pipeline
from flows.landing import folder as module
from flows.landing.delivery import Delivery, NoLanding, Unreachable, Unread
from flows.landing.folder import Folder
from flows.landing.fsspec_store import Store
from flows.schedule.prefect_flows import may_pass
from tests.support.newsroom import Newsroom, article
from tests.support.store import forget_clients, make_bucket, start_server
from warehouse.load.looks import list_looks

NAMES = ("порт/мост.txt", "港/橋.txt", "Ölhafen “alt”.txt")
GONE = (errno.EIO, errno.ENOTCONN, errno.ESTALE, errno.EHOSTDOWN, errno.ETIMEDOUT)


@pytest.fixture
def listed(tmp_path: Path) -> tuple[Folder, dict[str, Delivery]]:
    """A landing folder with a few files, and how they were listed."""
    for number, name in enumerate(NAMES):
        path = tmp_path / "ящик" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(article(f"Bridge to close, part {number}"))
        os.utime(path, (1_700_000_000, 1_700_000_000))
    folder = Folder(os.fsencode(tmp_path / "ящик"), 5, 10_000)
    return folder, {entry.path: entry for entry in folder.list_entries()}


def break_below(monkeypatch: pytest.MonkeyPatch, number: int, *names: str) -> None:
    """Let every opening of files or folders with these names fail; without names, of all of them."""
    really = os.open

    def fail(path: Any, *arguments: Any, **more: Any) -> int:
        if not names or Path(os.fsdecode(path)).name in names:
            raise OSError(number, os.strerror(number))
        return really(path, *arguments, **more)

    monkeypatch.setattr(module.os, "open", fail)


@pytest.mark.parametrize("number", GONE, ids=errno.errorcode.get)
def test_a_folder_that_fails_as_a_whole_is_an_outage(
    listed: tuple[Folder, dict[str, Delivery]], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    folder, entries = listed
    break_below(monkeypatch, number)
    for attempt in (
        folder.reach,
        lambda: list(folder.list_entries()),
        lambda: folder.look(os.fsencode(NAMES[0])),
        lambda: folder.read(entries[NAMES[1]]),
    ):
        with pytest.raises(Unreachable) as outage:
            attempt()
        assert (outage.value.exit_code, may_pass(outage.value)) == (1, True)


@pytest.mark.parametrize("number", GONE, ids=errno.errorcode.get)
def test_one_file_that_fails_among_others_is_unreadable(
    listed: tuple[Folder, dict[str, Delivery]], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    folder, entries = listed
    break_below(monkeypatch, number, "мост.txt")
    with pytest.raises(Unread) as failed:
        folder.read(entries[NAMES[0]])
    assert failed.value.problem == ("quarantined", "UNREADABLE", os.strerror(number))
    assert folder.read(entries[NAMES[1]]) == article("Bridge to close, part 1")


def test_a_folder_that_went_away_is_an_outage_and_one_that_was_never_there_a_wrong_setting(
    listed: tuple[Folder, dict[str, Delivery]], tmp_path: Path
) -> None:
    folder, entries = listed
    folder.path.rename(tmp_path / "away")
    with pytest.raises(NoLanding):
        folder.reach()
    with pytest.raises(Unreachable):
        folder.read(entries[NAMES[0]])
    folder.path.mkdir()  # somebody has emptied it
    with pytest.raises(Unread) as gone:
        folder.read(entries[NAMES[0]])
    assert gone.value.problem.reason == "VANISHED"


FLAKY = "flaky://clips"


class Flaky(MemoryFileSystem):
    """A store that raises what a test says, for every file or for one."""

    protocol = "flaky"
    store: dict[str, Any] = {}  # noqa: RUF012 - as in the class above
    error: Exception | None = None
    only: str | None = None

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(super()._strip_protocol(path.replace("flaky://", "memory://").replace("anna:geheim@", "")))

    def _answer(self, path: str) -> None:
        if self.error and (self.only is None or self.only in path):
            raise self.error

    def info(self, path: str, **more: Any) -> Any:
        self._answer(path)
        return super().info(path, **more)

    def cat_file(self, path: str, *arguments: Any, **more: Any) -> Any:
        self._answer(path)
        return super().cat_file(path, *arguments, **more)


@pytest.fixture
def flaky(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Flaky]]:
    fsspec.register_implementation("flaky", Flaky, clobber=True)
    for number, name in enumerate(NAMES):
        Flaky().pipe_file(f"/clips/{name}", article(f"Bridge to close, part {number}"))
    monkeypatch.setattr(Flaky, "error", None)
    monkeypatch.setattr(Flaky, "only", None)
    yield Flaky
    Flaky.store.clear()


class Refusal(Exception):
    """An answer of a store with a status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status} of flaky://anna:geheim@clips")
        self.status = status


@pytest.mark.parametrize("error", [ConnectionResetError(), TimeoutError(), OSError("Socket is closed"), Refusal(503)])
def test_a_store_that_fails_as_a_whole_is_an_outage(flaky: type[Flaky], error: Exception) -> None:
    store = Store(FLAKY, 0, 10_000)
    entries = list(store.list_entries())
    flaky.error = error
    for attempt in (
        store.reach,
        lambda: list(store.list_entries()),
        lambda: store.look(os.fsencode(NAMES[0])),
        lambda: store.read(entries[0]),
    ):
        with pytest.raises(Unreachable):
            attempt()
    flaky.only = "橋"
    read = {entry.path: outcome(store, entry) for entry in entries}
    assert [name for name, reason in read.items() if reason == "UNREADABLE"] == ["港/橋.txt"]


@pytest.mark.parametrize("error", [Refusal(403), PermissionError("no"), ValueError("no such option"), ImportError("x")])
def test_an_address_that_is_wrong_is_a_wrong_setting(flaky: type[Flaky], error: Exception) -> None:
    flaky.error = error
    with pytest.raises(NoLanding) as wrong:
        Store(FLAKY, 0, 10_000).reach()
    assert wrong.value.exit_code == 2


def test_no_message_about_an_outage_has_a_password(flaky: type[Flaky]) -> None:
    flaky.error = Refusal(500)
    flaky.error.args = ("HTTP 500 of flaky://anna:geheim@clips",)
    with pytest.raises(Unreachable) as outage:
        list(Store("flaky://anna:geheim@clips", 0, 10_000).list_entries())
    assert "geheim" not in str(outage.value)


def outcome(store: Store, entry: Delivery) -> str | None:
    try:
        store.read(entry)
    except Unread as unread:
        return unread.problem.reason
    return None


def fail_to_read(monkeypatch: pytest.MonkeyPatch, *broken: str) -> None:
    really = Folder.read

    def read(folder: Folder, delivery: Delivery) -> bytes:
        if not broken or delivery.path in broken:
            raise Unread("quarantined", "UNREADABLE", "Input/output error")
        return really(folder, delivery)

    monkeypatch.setattr(Folder, "read", read)


@pytest.mark.slow
def test_a_volume_that_is_listed_but_cannot_be_read_fails_the_run(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in enumerate(NAMES):
        quick_newsroom.deliver(name, article(f"Bridge to close, part {number}"))
    with monkeypatch.context() as patch:
        fail_to_read(patch)
        for _ in range(3):
            with pytest.raises(Unreachable, match="none of 3 new files"):
                quick_newsroom.run()
    assert quick_newsroom.query("SELECT state FROM ops.runs") == [("failed",)]  # the others say the same
    assert [look["state"] for look in list_looks(quick_newsroom.data)] == ["failed", "failed"]
    assert list((quick_newsroom.data / "staging").iterdir()) == []
    assert quick_newsroom.outcomes() == {}
    with monkeypatch.context() as patch:
        fail_to_read(patch, *NAMES[:2])
        assert quick_newsroom.run().run["quarantined"] == 2
    assert quick_newsroom.run().run["articles_new"] == 2


@pytest.mark.slow
def test_new_files_that_cannot_be_read_while_known_ones_can_are_put_aside_and_tried_again(
    quick_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with two files on bad sectors of a disk, which no later run would read either."""
    quick_newsroom.deliver("λουτρά.txt", article("Λουτρά «ανοίγουν»"))
    quick_newsroom.deliver("ушло.txt", article("Ферри «Заря»", "девять") + b" " * 9)
    quick_newsroom.run()
    for number, name in enumerate(NAMES):
        quick_newsroom.deliver(name, article(f"Bridge to close, part {number}"))
    with monkeypatch.context() as patch:
        fail_to_read(patch)
        with pytest.raises(Unreachable, match="none of 3 new files"):  # those that are known cannot be read either
            quick_newsroom.run()
    with monkeypatch.context() as patch:
        fail_to_read(patch, *NAMES, "λουτρά.txt")
        assert quick_newsroom.run().reasons == {"UNREADABLE": 3}
        assert quick_newsroom.run().is_look
    assert quick_newsroom.run().run["articles_new"] == 3
    assert quick_newsroom.query("FROM ops.rejects WHERE resolved_by_run_id IS NULL") == []


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """An S3 server of its own, which a test may stop, with a file for each name; the environment leads to it."""
    from moto.moto_api._internal.models import moto_api_backend

    server = start_server()
    client = make_bucket(server, monkeypatch, tmp_path)
    for number, name in enumerate(NAMES):
        client.put_object(Bucket="clippings", Key=f"inbox/{name}", Body=article(f"Bridge to close, part {number}"))
    yield server
    server.stop()
    moto_api_backend.reset()  # type: ignore[no-untyped-call] # what other servers of this process would have too
    forget_clients()


@pytest.mark.parametrize("workers", [pytest.param(0, marks=pytest.mark.slow), pytest.param(1, marks=pytest.mark.long)])
def test_a_store_that_stops_in_the_middle_of_a_run_fails_it_and_the_next_run_takes_all(
    quick_newsroom: Newsroom, bucket: Any, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from moto.server import ThreadedMotoServer

    spawn = multiprocessing.get_context("spawn")  # the server that tests fork from may not know the store's address
    monkeypatch.setattr(multiprocessing, "get_context", lambda _: spawn)

    host, port = bucket.get_host_and_port()
    quick_newsroom.landing = "s3://clippings/inbox"  # type: ignore[assignment] # settings take both
    settings = quick_newsroom.settings(settle_seconds=0, workers=workers, batch_files=1)
    stopped = []

    def stop_after_first(step: str, done: int, _: int) -> None:
        if step == "transform" and done == 1 and not stopped:
            stopped.append(step)
            bucket.stop()

    with pytest.raises(Unreachable):
        run_pipeline(settings, call_directly, stop_after_first)
    assert stopped
    assert quick_newsroom.query("SELECT state FROM ops.runs") == [("failed",)]
    assert quick_newsroom.outcomes() == {}
    with pytest.raises(Unreachable):  # at listing, too
        run_pipeline(settings, call_directly, stop_after_first)
    again = ThreadedMotoServer(host, port=port, verbose=False)
    again.start()
    try:
        assert run_pipeline(settings, call_directly, stop_after_first).run["articles_new"] == len(NAMES)
    finally:
        again.stop()


UNMOUNTED = """
import os, subprocess, sys
from pathlib import Path
from flows.landing.delivery import Delivery, Unreachable
from flows.landing.folder import Folder
from tests.support.newsroom import Newsroom, article, quick

newsroom = Newsroom.within(Path(sys.argv[1]))
at = newsroom.landing / sys.argv[2]
at.mkdir(exist_ok=True)
subprocess.run(["mount", "-t", "tmpfs", "none", at], check=True)
for number in range(3):
    newsroom.deliver(f"{sys.argv[2]}/橋 {number}.txt", article(f"Bridge to close, part {number}"))
really = Folder.read

def read(folder: Folder, delivery: Delivery) -> bytes:
    content = really(folder, delivery)
    subprocess.run(["umount", "-l", at], check=False, stderr=subprocess.DEVNULL)
    return content

Folder.read = read
with quick():
    try:
        newsroom.run()
    except Unreachable as outage:
        print(outage)
print(newsroom.query("SELECT state, files_new FROM ops.runs"), newsroom.outcomes())
"""


@pytest.mark.slow
@pytest.mark.parametrize("at", [".", "вложенная"])
def test_a_volume_that_is_unmounted_in_the_middle_of_a_run_is_an_outage(tmp_path: Path, at: str) -> None:
    call = ["unshare", "--mount", sys.executable, "-c", UNMOUNTED, str(tmp_path), at]
    if subprocess.run(["unshare", "--mount", "true"], check=False, capture_output=True).returncode:
        pytest.skip("this user may not mount anything")
    ended = subprocess.run(call, check=False, capture_output=True, text=True, timeout=300)
    assert "not mounted any more" in ended.stdout, ended.stderr
    assert ended.stdout.splitlines()[-1] == "[('failed', 0)] {}"
