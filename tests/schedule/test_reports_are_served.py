"""Reports are served to this machine's browsers: only those, only to be read, and to no name that points here."""

import hashlib
import http.client
import os
import shutil
import socket
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.reporting.render import render_index
from flows.schedule.reports import ReportServer
from flows.settings.declared import Settings, SettingsError, load

RUN = "20260302T050000000Z-abcdef"
PAGE = "<!doctype html><style>p { color: red }</style><p>“Brücke” 橋 גשר"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReportServer]:
    yield from serve(tmp_path_factory.mktemp("served"))


def serve(folder: Path) -> Iterator[ReportServer]:
    """Serve a few pages, with what must not be served beside them."""
    reports = folder / "data" / "reports"
    (reports / RUN).mkdir(parents=True)
    for name in ("index.html", "latest.html", f"{RUN}/index.html"):
        (reports / name).write_text(f"{PAGE} {name}", "utf-8")
    (reports / RUN / "notes.txt").write_text("secret")
    (folder / "data" / "secret.html").write_text("secret")
    server = ReportServer(Settings(data=folder / "data"), 0)
    yield server
    server.close()


def ask(server: ReportServer, path: str, method: str = "GET", **headers: str) -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in {"Host": f"127.0.0.1:{server.server_port}", **headers}.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, answer.read().decode(), dict(answer.getheaders())
    connection.close()
    return found


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/", "index.html"),
        ("/?x=1", "index.html"),
        ("/index.html", "index.html"),
        ("/latest.html", "latest.html"),
        (f"/{RUN}/", f"{RUN}/index.html"),
        (f"/{RUN}/index.html", f"{RUN}/index.html"),
    ],
)
def test_a_page_is_served_with_a_policy_that_allows_its_style_alone(server: ReportServer, path: str, page: str) -> None:
    status, body, headers = ask(server, path)
    assert (status, body) == (200, f"{PAGE} {page}")
    digest = b64encode(hashlib.sha256(b"p { color: red }").digest()).decode()
    policy = headers["Content-Security-Policy"]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; ")
    assert {"frame-ancestors 'none'", "sandbox"} <= set(policy.split("; "))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert ask(server, path, "HEAD")[:2] == (200, "")


def test_the_address_of_a_run_without_a_slash_leads_to_its_page(server: ReportServer) -> None:
    status, _, headers = ask(server, f"/{RUN}")
    assert (status, headers["Location"]) == (308, f"/{RUN}/")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.html",
        "/%2e%2e/secret.html",
        f"/{RUN}/../../secret.html",
        f"/{RUN}/..%2f..%2fsecret.html",
        f"/{RUN}/notes.txt",
        f"/{RUN}/%00index.html",
        f"/{RUN}//index.html",
        "/etc/passwd",
        f"/{RUN.replace('abcdef', 'fedcba')}/",
        "http://127.0.0.1/secret.html",
        "/\\..\\secret.html",
    ],
)
def test_nothing_else_is_served(server: ReportServer, path: str) -> None:
    status, body, headers = ask(server, path)
    assert status == 404
    assert "secret" not in body
    assert headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "", "localhost.evil.example:80"])
def test_a_name_that_somebody_pointed_here_gets_nothing(server: ReportServer, host: str) -> None:
    status, body, _ = ask(server, "/", Host=host)
    assert status == 421
    assert "Brücke" not in body


def test_the_names_of_this_machine_are_answered(server: ReportServer) -> None:
    assert ask(server, "/", Host=f"LOCALHOST:{server.server_port}")[0] == 200


@pytest.mark.parametrize("request_line", [b"GET /\r\n\r\n", b"GET / HTTP/1.0\r\n\r\n", b"\xff\xfe\r\n\r\n"])
def test_a_request_that_names_no_host_gets_nothing(server: ReportServer, request_line: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as connection:
        connection.sendall(request_line)
        connection.shutdown(socket.SHUT_WR)
        assert "Brücke".encode() not in connection.makefile("rb").read()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_can_be_written(server: ReportServer, method: str) -> None:
    status, _, headers = ask(server, "/", method)
    assert status == 501
    assert "Access-Control-Allow-Origin" not in headers


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[ReportServer]:
    yield from serve(tmp_path)


def test_no_link_is_followed_and_no_pipe_waited_for(own_server: ReportServer, tmp_path: Path) -> None:
    reports, secret = tmp_path / "data" / "reports", tmp_path / "data" / "secret.html"
    page = reports / RUN / "index.html"
    page.unlink()
    page.symlink_to(secret)
    (reports / "latest.html").unlink()
    os.mkfifo(reports / "latest.html")
    assert [ask(own_server, path)[0] for path in (f"/{RUN}/", "/latest.html")] == [404, 404]
    shutil.rmtree(reports / RUN)
    (reports / RUN).symlink_to(tmp_path / "data")
    (tmp_path / "data" / "index.html").write_text("secret")
    assert ask(own_server, f"/{RUN}/")[0] == 404
    reports.rename(tmp_path / "elsewhere")
    reports.symlink_to(tmp_path / "elsewhere")
    assert "There is no report yet." in ask(own_server, "/")[1]


def test_before_the_first_run_there_is_no_report_yet(tmp_path: Path) -> None:
    server = ReportServer(Settings(data=tmp_path / "données"), 0)
    try:
        status, body, _ = ask(server, "/")
        assert (status, "There is no report yet." in body, "données" in body) == (200, True, True)
        assert ask(server, "/latest.html")[:2] == (404, "There is no such report.\n")
    finally:
        server.close()


def test_it_listens_on_loopback_alone_and_a_taken_port_is_an_error(server: ReportServer, tmp_path: Path) -> None:
    assert server.server_address[0] == "127.0.0.1"
    with pytest.raises(OSError, match="in use"):
        ReportServer(Settings(data=tmp_path), server.server_port)


def test_an_address_of_the_users_own_is_that_of_the_links_and_is_answered(tmp_path: Path) -> None:
    settings = load(data=tmp_path, reports_address="https://News.example/reports/")
    server = ReportServer(settings, 0)
    try:
        assert server.address == "https://News.example/reports"
        assert ask(server, "/", Host="news.example")[0] == 200
    finally:
        server.close()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "news.example", "http://a b", "https://x/?a=b", "http:///x"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(SettingsError, match="REPORTS_ADDRESS"):
        load(reports_address=address)


def test_the_list_of_reports_escapes_what_people_wrote() -> None:
    row = {"run_id": RUN, "started_at": None, "state": "published", "kind": None, "quarantined": 0}
    counts = dict.fromkeys(("files_published", "files_mixed", "duplicates"), 0)
    page = render_index([{**row, **counts, "message": "erased: <script>“é”\u202e"}], "/srv/<b>")
    assert "<script" not in page
    assert "<b>" not in page
    assert "\u202e" not in page


def test_the_list_has_the_colours_of_the_threshold_that_is_set() -> None:
    row = {"run_id": RUN, "started_at": None, "state": "published", "kind": "run", "message": None, "quarantined": 4}
    row |= {"articles_new": 6, "articles_changed": 0, "files_published": 6, "files_mixed": 0, "duplicates": 0}
    assert 'class="w good"' in render_index([row], "/srv/архив")
    assert 'class="w bad"' in render_index([row], "/srv/архив", 0.25)


def test_the_reports_are_served_at_another_address_by_the_name_that_is_set(tmp_path: Path) -> None:
    """As in a container, whose port is published under another name than it has itself."""
    (tmp_path / "data" / "reports").mkdir(parents=True)
    settings = Settings(data=tmp_path / "data", reports_address="http://127.0.0.1:7777")
    server = ReportServer(settings, 0, "0.0.0.0")
    try:
        assert server.address == "http://127.0.0.1:7777"
        assert ask(server, "/", Host="127.0.0.1:7777")[0] == 200
        assert ask(server, "/", Host="rebound.example")[0] == 421
    finally:
        server.close()
