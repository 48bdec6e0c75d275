"""Only whoever is meant to reads the explorer, and its pages can do nothing but be read."""

import asyncio
import socket
from base64 import b64encode
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from flows.explorer.frame.app import make_app
from flows.explorer.frame.guard import Guard
from flows.explorer.routes import ROUTES
from flows.explorer.serve import NoAddress, NotLocal, explore, listen
from flows.settings.declared import Settings
from tests.explorer.conftest import BASE
from tests.support.newsroom import Newsroom
from warehouse.reading.explore.snapshots import Snapshots


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:4210", "", "локалхост"])
def test_a_request_by_another_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host.encode()}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:4210", "localhost:9", "[::1]:4210", "LOCALHOST"])
def test_a_request_by_the_name_of_this_machine_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/explorer.css", "/?snapshot=999999"])
def test_every_answer_has_a_strict_policy_and_no_cookie(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(client: TestClient, method: str) -> None:
    answer = client.request(method, "/")
    assert answer.status_code == 405
    assert "can only be read" in answer.text


def test_a_token_is_asked_for_and_taken_as_password_or_bearer(published: Newsroom) -> None:
    with Snapshots(published.data) as snapshots:
        client = TestClient(make_app(snapshots, ROUTES, Guard(None, "schlüssel")), base_url=BASE)
        refused = client.get("/")
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"].startswith("Basic")
        basic = b64encode("anna:schlüssel".encode()).decode()
        bearer = "Bearer schlüssel".encode()
        assert client.get("/", headers={"Authorization": f"Basic {basic}"}).status_code == 200
        assert client.get("/", headers={"Authorization": bearer}).status_code in (200, 401)
        for wrong in ("Basic !!!", "Basic", f"Basic {b64encode(b'anna:no').decode()}", "Bearer no", "Digest x"):
            assert client.get("/", headers={"Authorization": wrong}).status_code == 401


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org"])
def test_another_host_needs_a_token_and_says_why(tmp_path: Path, host: str) -> None:
    with pytest.raises(NotLocal, match=r"everybody who reaches this machine .* --token"):
        explore(Settings(data=tmp_path), host, 0, None, may_open=False)


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(NoAddress, match="choose another with --port"):
            explore(Settings(data=tmp_path), "127.0.0.1", taken.getsockname()[1], None, may_open=False)


def test_no_answer_waits_for_the_reader_to_acknowledge_another() -> None:
    at_once: list[int] = []

    async def ask(listening: socket.socket) -> None:
        def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connection = writer.get_extra_info("socket")
            at_once.append(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        async with await asyncio.start_server(answer, sock=listening):
            reader, writer = await asyncio.open_connection(*listening.getsockname())
            await reader.read()
            writer.close()

    with listen("127.0.0.1", 0) as listening:
        asyncio.run(ask(listening))
    assert at_once == [1]
