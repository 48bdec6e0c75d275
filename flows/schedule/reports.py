"""Serves the reports of runs to browsers: read-only, by their fixed names, and no link is followed."""

import hashlib
import os
import re
import stat
from base64 import b64encode
from contextlib import ExitStack
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from threading import Thread
from urllib.parse import urlsplit

from flows.reporting.page import FOLDER, INDEX, LATEST
from flows.reporting.render import render_index
from flows.settings.declared import Settings
from warehouse.schema.table import RUN_ID

HOST = "127.0.0.1"
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_PATH = re.compile(rf"/(?:({INDEX}|{LATEST})|({RUN_ID.strip('^$')})(/(?:{INDEX})?)?)?")
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)
_MOST_BYTES = 64 * 2**20
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class ReportServer(ThreadingHTTPServer):
    """Answers at `host` until the process ends or it is closed; raises OSError if it cannot.

    By what name browsers ask is checked: by that of loopback, or of the address in the settings.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, settings: Settings, port: int, host: str = HOST) -> None:
        super().__init__((host, port), _Handler)
        self.folder = settings.data.absolute() / FOLDER
        own = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}
        self.hosts = own | ({urlsplit(settings.reports_address).netloc.lower()} if settings.reports_address else set())
        self.address = settings.reports_address or f"http://{HOST}:{self.server_port}"
        Thread(target=self.serve_forever, daemon=True).start()

    def server_bind(self) -> None:
        """Bind without asking a name server what this machine is called."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def close(self) -> None:
        """Stop answering."""
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: ReportServer
    server_version, sys_version = "Cuttings", ""
    protocol_version = "HTTP/1.1"
    timeout = 10

    def do_GET(self) -> None:
        """Answer with a page, or say in a line why not."""
        hosts = self.headers.get_all("Host", [])
        found = _PATH.fullmatch(self.path.partition("?")[0])
        if len(hosts) != 1 or hosts[0].lower() not in self.server.hosts:
            # a site may have pointed its own name at this machine, to read from here what it must not see
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, f"Reports are served at {self.server.address}/")
        elif found is None:
            self.send_error(HTTPStatus.NOT_FOUND, "There is no such report.")
        elif found[2] and not found[3]:
            self._answer(HTTPStatus.PERMANENT_REDIRECT, b"", Location=f"/{found[2]}/")
        else:
            page = read_page(self.server.folder, *((found[2], INDEX) if found[2] else (found[1] or INDEX,)))
            if page is None and self.path == "/":
                page = render_index([], str(self.server.folder.parent)).encode()
            if page is None:
                self.send_error(HTTPStatus.NOT_FOUND, "There is no such report.")
            else:
                self._answer(HTTPStatus.OK, page, **{"Content-Type": "text/html; charset=utf-8"})

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Answer with a line of plain text, as the pages are the only HTML here."""
        self.close_connection = True
        self._answer(code, f"{message or code}\n".encode(), **{"Content-Type": "text/plain; charset=utf-8"})

    def _answer(self, code: int, body: bytes, **headers: str) -> None:
        self.send_response(code)
        policy = {"Content-Security-Policy": make_policy(body), "Content-Length": str(len(body))}
        for name, value in {**_HEADERS, **policy, **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the schedule's output is about runs."""


def read_page(folder: Path, *parts: str) -> bytes | None:
    """The bytes of a page below the folder of reports; None if there is none, or a link or device in its place."""
    with ExitStack() as stack:
        try:
            opened: int | None = None
            for part in (str(folder), *parts[:-1]):
                opened = os.open(part, _FOLDER, dir_fd=opened)
                stack.callback(os.close, opened)
            file = os.open(parts[-1], _FILE, dir_fd=opened)
        except OSError:
            return None
        with os.fdopen(file, "rb") as page:
            status = os.fstat(page.fileno())
            return page.read(_MOST_BYTES) if stat.S_ISREG(status.st_mode) else None


def make_policy(page: bytes) -> str:
    """Make the content policy of a page: its own style, and nothing else."""
    style = _STYLE.search(page)
    digest = f"'sha256-{b64encode(hashlib.sha256(style[1]).digest()).decode()}'" if style else "'none'"
    return (
        f"default-src 'none'; style-src {digest}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
    )
