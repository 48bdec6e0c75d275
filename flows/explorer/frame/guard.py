"""Who may ask the explorer, and what browsers may do with its pages."""

import hmac
from base64 import b64decode
from binascii import Error
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_LOCAL = ("127.0.0.1", "localhost", "[::1]")


class Guard:
    """Refuses requests by another name than the explorer's own, or without its token, and sets headers on all answers.

    A site may point its own name at this machine, to read from here what it must not see: so the name is checked.
    """

    def __init__(self, names: Iterable[str] | None = _LOCAL, token: str | None = None) -> None:
        """`names` are the hosts by which browsers may ask, any if it is None; `token` is what they must give."""
        self._names = None if names is None else {name.lower() for name in names}
        self._token = token

    def __call__(self, app: ASGIApp) -> ASGIApp:
        """Return an application that lets through what may pass."""

        async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            refusal = self._refuse(Headers(scope=scope))
            await (refusal or app)(scope, receive, _set_headers(send))

        return guarded

    def _refuse(self, headers: Headers) -> PlainTextResponse | None:
        hosts = headers.getlist("host")
        name = hosts[0].lower() if len(hosts) == 1 else ""
        name = name.rpartition(":")[0] if name.rpartition(":")[2].isdigit() else name
        if self._names is not None and name not in self._names:
            return PlainTextResponse("The explorer is not served under this name.\n", 421)
        if self._token is not None and not _has_token(headers.get("authorization", ""), self._token):
            asks = {"WWW-Authenticate": 'Basic realm="Cuttings: any name, and the token as password", charset="UTF-8"'}
            return PlainTextResponse("Give the token that `cuttings explore` was started with.\n", 401, asks)
        return None


def _has_token(authorization: str, token: str) -> bool:
    """Whether a header of authorization has the token: as a bearer, or as the password of any user."""
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "basic":
        try:
            given = b64decode(given, validate=True).decode().partition(":")[2]
        except (Error, ValueError):
            return False
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(given.strip().encode(), token.encode())


def _set_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)  # a report of a run has a policy of its own
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending
