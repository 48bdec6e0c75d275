"""Serve the explorer until Ctrl-C."""

import os
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from types import FrameType

import uvicorn

from flows.explorer.frame.app import make_app
from flows.explorer.frame.guard import Guard
from flows.explorer.routes import ROUTES
from flows.reporting.terminal import say
from flows.settings.declared import Settings
from warehouse.errors import USAGE, CuttingsError
from warehouse.reading.explore.snapshots import Snapshot, Snapshots

LOCAL = "127.0.0.1"
_GRACE_SECONDS = 3
_WAITING = 256


class NotLocal(CuttingsError):
    """Others are to reach the explorer, and nothing says who may."""

    exit_code = USAGE


class NoAddress(CuttingsError):
    """The explorer cannot listen where it should."""

    exit_code = USAGE


class _Server(uvicorn.Server):
    """uvicorn's server, which ends without raising the signal that ended it once more."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        def end(_number: int, _frame: FrameType | None) -> None:
            if self.should_exit:
                os._exit(130)
            self.should_exit = True
            self.config.app.state.explorer.end_all()  # type: ignore[union-attr]

        wakeup = signal.set_wakeup_fd(-1)  # whoever watches it would end this process before its readers are done
        before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(wakeup)


def explore(
    settings: Settings, host: str, port: int, token: str | None, *, may_open: bool, spell: Callable[[str], str] = str
) -> None:
    """Serve the explorer of a data folder until SIGTERM or Ctrl-C, and open it in a browser if it may.

    Raises NotLocal for another host than loopback without a token, and NoAddress if it cannot listen there.
    """
    is_local = _is_loopback(host)
    if not is_local and not token:
        raise NotLocal(
            f"at {host} everybody who reaches this machine could read every article, unencrypted",
            "give --token with a secret of your own that readers must know, or leave out --host",
        )
    with Snapshots(settings.data, settings.catalog, opened=_prepare_more) as snapshots, listen(host, port) as listening:
        address = f"http://{_spell_host(host)}:{listening.getsockname()[1]}/"
        names = None if not is_local else ("127.0.0.1", "localhost", "[::1]", _spell_host(host))
        app = make_app(snapshots, ROUTES, Guard(names, token), spell)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            loop="asyncio",
            http="h11",
            ws="none",
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
        _announce(address, is_local=is_local)
        if may_open and sys.stdout.isatty():
            threading.Timer(0.3, webbrowser.open, [address]).start()
        _Server(config).run(sockets=[listening])
        say("the explorer has ended")


def _prepare_more(snapshot: Snapshot) -> None:
    """Make ready what few pages need while the first ones are read."""
    threading.Thread(target=snapshot.prepare_more).start()


def _announce(address: str, *, is_local: bool) -> None:
    if not sys.stdout.isatty():
        sys.stdout.write(f"{address}\n")  # for programs that start it
        sys.stdout.flush()
    say(f"the explorer is at {address} until Ctrl-C; it only reads")
    if not is_local:
        say("others can reach it: they need the token, as the password of any name, and what is sent is not encrypted")


@contextmanager
def listen(host: str, port: int) -> Iterator[socket.socket]:
    """Listen at an address; raises NoAddress if that cannot be."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends what it has at once only on sockets that name their protocol: else each answer but the first of a
    # connection waits 40 ms for the reader's acknowledgement.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host.strip("[]"), port))
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise NoAddress(f"cannot listen at {host}, port {port}: {why}", "choose another with --port") from None
        listening.listen(_WAITING)  # whoever asks from now on is answered once the pages are there
        yield listening


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _spell_host(host: str) -> str:
    return f"[{host.strip('[]')}]" if ":" in host else host.lower()
