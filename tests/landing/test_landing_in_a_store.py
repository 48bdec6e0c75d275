"""Files may land in S3, or anywhere fsspec reaches, and come to the same as in a folder."""

import json
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from flows.landing.delivery import Delivery, NoLanding, Problem, Unread, find_problem
from flows.landing.fsspec_store import Store
from flows.landing.place import find_landing
from flows.landing.s3 import Bucket
from flows.settings.declared import load
from tests.support.newsroom import Newsroom, article, too_short
from tests.support.sizes import first_is_fast
from tests.support.store import forget_clients, make_bucket, start_server

URL = "s3://clippings/inbox"


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    server = start_server()
    yield server
    server.stop()


@pytest.fixture
def s3(server: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """A client of an empty bucket, which the environment leads to."""
    client = make_bucket(server, monkeypatch, tmp_path)
    yield client
    for page in client.get_paginator("list_objects_v2").paginate(Bucket="clippings"):
        for item in page.get("Contents", ()):
            client.delete_object(Bucket="clippings", Key=item["Key"])
    forget_clients()


@pytest.fixture
def remote(quick_newsroom: Newsroom) -> Newsroom:
    quick_newsroom.landing = URL  # type: ignore[assignment] # settings take both
    return quick_newsroom


def put(s3: Any, name: str, content: bytes) -> None:
    s3.put_object(Bucket="clippings", Key=f"inbox/{name}", Body=content)


def run(newsroom: Newsroom) -> dict[str, Any]:
    return newsroom.run(settle_seconds=0).run


@pytest.mark.slow
def test_a_bucket_is_read_as_a_folder_is(remote: Newsroom, s3: Any) -> None:
    put(s3, "bridge.txt", article())
    put(s3, "2026/05/again.txt", article())
    put(s3, "stub.txt", too_short())
    s3.put_object(Bucket="clippings", Key="other/secret.txt", Body=article("The secret"))
    s3.put_object(Bucket="clippings", Key="inboxes/secret.txt", Body=article("Another secret"))
    assert run(remote)["files_new"] == 3
    first = remote.state()
    assert remote.outcomes() == {
        "2026/05/again.txt": ("published", None),
        "bridge.txt": ("duplicate", None),
        "stub.txt": ("quarantined", "TOO_SHORT"),
    }
    assert run(remote)["files_new"] == 0
    assert remote.state() == first
    put(s3, "bridge.txt", article(told="fifty"))
    assert run(remote)["files_new"] == 1
    assert remote.value("SELECT count(*) FROM article_versions WHERE body LIKE '%fifty%'") == 1


@pytest.mark.long
def test_an_object_just_written_waits_as_a_file_does(remote: Newsroom, s3: Any) -> None:
    put(s3, "bridge.txt", article())
    assert remote.run(settle_seconds=60).deferred == ["bridge.txt"]
    assert run(remote)["articles_new"] == 1


@pytest.mark.slow
def test_keys_are_names_whatever_is_in_them(remote: Newsroom, s3: Any) -> None:
    names = {
        "tab\there.txt": "tab\\x09here.txt",
        "/rooted.txt": "/rooted.txt",
        "a//b.txt": "a//b.txt",
        "who?versionId=1.txt": "who?versionId=1.txt",
        "Twin.txt": "Twin.txt",
        "twin.txt": "twin.txt",
        "みなと.txt": "みなと.txt",
        "per%20cent+plus.txt": "per%20cent+plus.txt",
        "'; DROP TABLE x; --.txt": "'; DROP TABLE x; --.txt",
    }
    for number, name in enumerate(names):
        put(s3, name, article(f"Bridge to close, part {number}"))
    assert find_problem(b"../../etc/passwd.txt", 1, None, 0, 1) is None  # which the test's server does not take
    put(s3, "folder/", b"")
    put(s3, ".hidden/bridge.txt", article("Hidden"))
    put(s3, "bridge.txt.part", article("Part"))
    run(remote)
    assert remote.outcomes() == dict.fromkeys(names.values(), ("published", None)) | {
        "folder/": ("ignored", "NOT_REGULAR"),
        ".hidden/bridge.txt": ("ignored", "HIDDEN_OR_TEMP"),
        "bridge.txt.part": ("ignored", "HIDDEN_OR_TEMP"),
    }


@pytest.mark.slow
def test_an_upload_that_is_not_completed_is_not_there(remote: Newsroom, s3: Any) -> None:
    upload = s3.create_multipart_upload(Bucket="clippings", Key="inbox/part.txt")
    part = {"Bucket": "clippings", "Key": "inbox/part.txt", "UploadId": upload["UploadId"]}
    etag = s3.upload_part(**part, PartNumber=1, Body=article())["ETag"]
    assert run(remote)["files_seen"] == 0
    s3.complete_multipart_upload(**part, MultipartUpload={"Parts": [{"ETag": etag, "PartNumber": 1}]})
    assert run(remote)["articles_new"] == 1


def between(monkeypatch: pytest.MonkeyPatch, change: Callable[[], object]) -> None:
    """Do something between the listing and the reading."""
    really = Bucket.read

    def read(bucket: Bucket, delivery: Delivery) -> bytes:
        monkeypatch.setattr(Bucket, "read", really)
        change()
        return really(bucket, delivery)

    monkeypatch.setattr(Bucket, "read", read)


@pytest.mark.long
def test_what_is_deleted_after_the_listing_is_taken_when_it_comes_again(
    remote: Newsroom, s3: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(s3, "bridge.txt", article())
    between(monkeypatch, lambda: s3.delete_object(Bucket="clippings", Key="inbox/bridge.txt"))
    run(remote)
    assert remote.outcomes() == {"bridge.txt": ("ignored", "VANISHED")}
    put(s3, "bridge.txt", article())
    assert run(remote)["articles_new"] == 1


@pytest.mark.long
def test_what_is_replaced_after_the_listing_waits(remote: Newsroom, s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    put(s3, "bridge.txt", article(told="forty"))
    between(monkeypatch, lambda: put(s3, "bridge.txt", article(told="fifty")))
    run(remote)
    assert remote.outcomes() == {"bridge.txt": ("deferred", "STILL_WRITING")}
    run(remote)
    assert remote.value("SELECT contains(body, 'fifty') AND version = 1 FROM articles")


@pytest.mark.long
def test_one_too_large_is_taken_by_a_replay_under_a_higher_limit(remote: Newsroom, s3: Any) -> None:
    put(s3, "bridge.txt", article())
    remote.run(settle_seconds=0, max_file_bytes=100)
    assert remote.outcomes() == {"bridge.txt": ("quarantined", "TOO_LARGE")}
    done = remote.cli("replay", "--direct", "--json", CUTTINGS_SETTLE_SECONDS="0")
    assert json.loads(done.stdout)["articles_new"] == 1, done.stderr


@pytest.mark.long
def test_the_command_line_takes_the_address_and_workers_find_it(remote: Newsroom, s3: Any) -> None:
    put(s3, "bridge.txt", article())
    done = remote.cli("run", "--direct", "--json", "--landing", URL, "--settle", "0", CUTTINGS_WORKERS="1")
    assert json.loads(done.stdout)["articles_new"] == 1, done.stderr
    put(s3, "ferry.txt", article("Ferry to stop"))
    assert json.loads(remote.cli("status", "--json").stdout)["backlog"] == 1


@pytest.mark.parametrize(
    ("environment", "url", "said"),
    first_is_fast(
        ({}, "s3://nowhere/inbox", "NoSuchBucket"),
        ({"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}, URL, "credentials"),
        ({}, "s3://", "bucket"),
        ({}, "nosuch://bucket", "nosuch"),
        ({}, "memory://nowhere", "not there"),
    ),
)
def test_one_line_says_what_is_wrong_with_an_address(
    quick_newsroom: Newsroom,
    s3: Any,  # noqa: ARG001 - for its environment
    environment: dict[str, str],
    url: str,
    said: str,
) -> None:
    done = quick_newsroom.cli("run", "--direct", "--landing", url, **environment)
    assert done.returncode == 2
    [line] = done.stderr.strip().splitlines()
    assert said in line
    assert url in line
    assert not quick_newsroom.data.exists()


@pytest.mark.slow
def test_a_store_that_does_not_answer_fails_the_run_in_one_line(
    quick_newsroom: Newsroom,
    s3: Any,  # noqa: ARG001 - for its environment
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    done = quick_newsroom.cli("run", "--direct", "--landing", URL, AWS_ENDPOINT_URL=f"http://127.0.0.1:{free}")
    assert done.returncode == 1
    [line] = done.stderr.strip().splitlines()
    assert f"{URL}/ cannot be listed: Could not connect" in line
    assert "nothing was quarantined" in line
    assert quick_newsroom.query("SELECT state, files_seen FROM ops.runs") == [("failed", 0)]


@pytest.mark.slow
def test_a_listing_of_many_pages_is_read_to_its_end(s3: Any) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: put(s3, f"{number}.txt", b"x"), range(1_100)))
    assert len(list(Bucket("clippings", "inbox/", 0, 100).list_entries())) == 1_100


@pytest.mark.slow
def test_any_store_of_fsspec_will_do(quick_newsroom: Newsroom) -> None:
    import fsspec

    files = fsspec.filesystem("memory")
    for name in ("/clips/bridge.txt", "/clips/odd/ferry #1?.txt"):
        files.pipe_file(name, article(f"About {name}"))
    quick_newsroom.landing = "memory://clips"  # type: ignore[assignment] # settings take both
    run(quick_newsroom)
    assert quick_newsroom.outcomes() == {"bridge.txt": ("published", None), "odd/ferry #1?.txt": ("published", None)}
    assert run(quick_newsroom)["files_new"] == 0
    store = Store("memory://clips", 0, 10_000)
    listed = {entry.path: entry for entry in store.list_entries()}
    files.pipe_file("/clips/bridge.txt", article("Another"))
    with pytest.raises(Unread) as changed:
        store.read(listed["bridge.txt"])
    assert changed.value.problem.reason == "STILL_WRITING"
    files.rm("/clips/bridge.txt")
    with pytest.raises(Unread) as gone:
        store.read(listed["bridge.txt"])
    assert gone.value.problem == Problem("ignored", "VANISHED")
    assert store.look(b"bridge.txt").problem == Problem("ignored", "VANISHED")
    files.rm("/clips", recursive=True)


@pytest.mark.slow
def test_a_file_address_is_the_folder(quick_newsroom: Newsroom) -> None:
    quick_newsroom.deliver("two words.txt", article())
    settings = load(
        landing=f"file://{quick_newsroom.landing}".replace("landing", "land%69ng"), data=str(quick_newsroom.data)
    )
    assert [entry.path for entry in find_landing(settings).list_entries()] == ["two words.txt"]
    with pytest.raises(NoLanding):
        find_landing(settings.model_copy(update={"landing": "file:///nowhere"}))
