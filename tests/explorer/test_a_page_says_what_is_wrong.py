"""Whatever is wrong with a question or a folder, the answer is one clear page with what to do, never a traceback."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from starlette.testclient import TestClient

from tests.support.newsroom import Newsroom

Explore = Callable[[Path], TestClient]


def read_problem(client: TestClient, path: str, status: int) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert 'class="problem"' in answer.text
    assert answer.headers["content-type"].startswith("text/html")
    return answer.text


@pytest.fixture
def moved(published: Newsroom, tmp_path: Path) -> Path:
    """A copy of the data folder, to be damaged."""
    return Path(shutil.copytree(published.data, tmp_path / "données «æ»"))


@pytest.mark.parametrize("path", ["/nowhere", "/%00", "/..%2f..%2fetc%2fpasswd", "/%ff%fe", "/<script>"])
def test_an_unknown_address_is_not_found(client: TestClient, path: str) -> None:
    assert "<script>" not in read_problem(client, path, 404).replace('<script src="/static', "")


@pytest.mark.parametrize(
    "query", ["snapshot=x", "snapshot=-1", "snapshot=0", "snapshot=٣", "format=exe", f"q={'x' * 9000}", "a=1&" * 500]
)
def test_a_question_that_makes_no_sense_is_a_bad_request(client: TestClient, query: str) -> None:
    read_problem(client, f"/?{query}", 400)


def test_a_snapshot_that_is_not_there_is_gone(client: TestClient) -> None:
    page = read_problem(client, "/search?q=bridge&copies=all&snapshot=99999", 410)
    assert "the last one is" in page
    assert 'href="/search?q=bridge&amp;copies=all"' in page


def test_without_a_warehouse_the_page_says_what_makes_one(explore: Explore, tmp_path: Path) -> None:
    assert "cuttings run" in read_problem(explore(tmp_path / "nichts"), "/", 503)


def test_a_folder_that_is_half_moved_is_said_and_read_once_it_is_whole(explore: Explore, moved: Path) -> None:
    part = next((moved / "lake" / "main" / "article_versions").glob("*.parquet"))
    kept = part.rename(part.with_suffix(".away"))
    client = explore(moved)
    assert part.name in read_problem(client, "/", 503)
    kept.rename(part)
    assert client.get("/").status_code == 200


def test_a_folder_that_goes_while_it_is_read_is_said(explore: Explore, moved: Path) -> None:
    client = explore(moved)
    assert client.get("/").status_code == 200
    shutil.rmtree(moved / "lake")
    read_problem(client, "/", 503)
    shutil.rmtree(moved)
    read_problem(client, "/", 503)


@pytest.mark.parametrize("content", [b"", b"no database at all", b"\0" * 20000])
def test_a_damaged_file_is_said(explore: Explore, moved: Path, content: bytes) -> None:
    path = moved / "warehouse.duckdb"
    path.chmod(0o644)
    path.write_bytes(content)
    assert "cuttings maintain" in read_problem(explore(moved), "/", 503)


def test_a_file_of_somebody_else_is_said(explore: Explore, tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as other:
        other.execute("CREATE TABLE étagère (livre VARCHAR)")
    read_problem(explore(tmp_path), "/", 503)


def test_a_file_that_another_program_writes_in_is_read(explore: Explore, moved: Path) -> None:
    (moved / "warehouse.duckdb").chmod(0o644)
    with duckdb.connect(str(moved / "warehouse.duckdb")) as other:
        other.execute("CREATE TABLE étagère (livre VARCHAR)")
        assert explore(moved).get("/").status_code == 200
