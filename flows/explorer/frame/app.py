"""The explorer as a web application: who may ask, how long an answer may take, and what is said if there is none."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import cache, partial
from http import HTTPStatus

import anyio
from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route as HttpRoute

from flows.explorer.frame.export import FORMS, name_file
from flows.explorer.frame.guard import Guard
from flows.explorer.frame.page import Asked, BadRequest, Links, NotThere, Page, Route, Show
from flows.explorer.frame.render import PAGES, render, render_problem
from warehouse.errors import CuttingsError
from warehouse.reading.console.console import AT_ONCE, Console
from warehouse.reading.console.errors import Busy
from warehouse.reading.explore.reading import Ended, Reading, TooLarge
from warehouse.reading.explore.snapshots import NoSnapshot, PartsMissing, Retired, Snapshots, Unreadable
from warehouse.reading.published import NoWarehouse
from warehouse.reading.search import BadSearch

_LOG = logging.getLogger("cuttings")
_AT_ONCE = 8  # answers that are worked out at the same time; other readers wait
_SECONDS = 20.0  # that an answer may take
_STYLE = "explorer.css"
_ASSETS = {
    _STYLE: "text/css; charset=utf-8",
    "explorer.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
# What an error becomes: its status, and the title of its page.
_PROBLEMS: Sequence[tuple[type[CuttingsError], HTTPStatus, str]] = (
    (BadRequest, HTTPStatus.BAD_REQUEST, "That question makes no sense"),
    (BadSearch, HTTPStatus.BAD_REQUEST, "These words are no query"),
    (NotThere, HTTPStatus.NOT_FOUND, "Nothing is here"),
    (NoSnapshot, HTTPStatus.GONE, "This snapshot is gone"),
    (NoWarehouse, HTTPStatus.SERVICE_UNAVAILABLE, "Nothing has been published yet"),
    (Unreadable, HTTPStatus.SERVICE_UNAVAILABLE, "The published file cannot be read"),
    (PartsMissing, HTTPStatus.SERVICE_UNAVAILABLE, "The warehouse is not whole"),
    (Busy, HTTPStatus.SERVICE_UNAVAILABLE, "The console is busy"),
    (Ended, HTTPStatus.SERVICE_UNAVAILABLE, "That took too long"),
    (TooLarge, HTTPStatus.SERVICE_UNAVAILABLE, "That is too much at once"),
)


class Explorer:
    """Answers requests from the open snapshots of one data folder."""

    def __init__(self, snapshots: Snapshots, routes: list[Route], spell: Callable[[str], str]) -> None:
        self.snapshots = snapshots
        self.routes = routes
        self.nav = [(route.path, route.nav) for route in routes if route.nav]
        self._spell = spell
        self.console = Console()
        self._readings: set[Reading] = set()
        self._pages = CapacityLimiter(_AT_ONCE)
        self._statements = CapacityLimiter(AT_ONCE)

    def endpoint(self, route: Route) -> Callable[[Request], Awaitable[Response]]:
        """Return the function that answers requests for a page."""
        return partial(self._respond, route.show, self._statements if route.runs_statements else self._pages)

    def end_all(self) -> None:
        """End the queries of all readers, so that the program can end."""
        for reading in tuple(self._readings):
            reading.end("the explorer is ending")
        self.console.close()

    async def _respond(self, show: Show, limiter: CapacityLimiter, request: Request) -> Response:
        """Answer one request in a thread of its own, and end its query when the reader leaves or time is over."""
        box: list[Reading] = []
        async with anyio.create_task_group() as group:
            group.start_soon(_end_with_reader, request, box)
            response = await to_thread.run_sync(self._answer, show, request, box, limiter=limiter)
            group.cancel_scope.cancel()
        return response

    def _answer(self, show: Show, request: Request, box: list[Reading]) -> Response:
        try:
            base = f"{request.url.scheme}://{request.url.netloc}"
            asked = Asked(request.url.path, request.url.query, request.path_params, base)
            number = asked.number("snapshot")
            reading = self._begin(number)
            self._readings.add(reading)
            box.append(reading)
            try:
                page = show(reading, asked)
                links = Links(asked, reading.snapshot.number, is_pinned=number is not None)
                if page.body is not None:
                    return Response(page.body, media_type=page.media_type, headers=dict(page.headers))
                return self._export(page, asked, links) or HTMLResponse(
                    render(page, links, reading, self.routes, self._spell), status_code=page.status
                )
            finally:
                self._readings.discard(reading)
                reading.close()
        except NoSnapshot as error:
            return self.explain(error, Links(asked, 0, is_pinned=False).last())
        except CuttingsError as error:
            return self.explain(error)
        except Exception as error:
            _LOG.exception("the explorer could not answer %s", request.url.path)
            return self._say(HTTPStatus.INTERNAL_SERVER_ERROR, "This page has a fault", type(error).__name__)

    def _begin(self, number: int | None) -> Reading:
        """Begin to read a snapshot, by default the last one; raises NoSnapshot and what opening one raises."""
        while True:
            with suppress(Retired):
                return Reading(self.snapshots.at(number) if number else self.snapshots.last(), self.console)

    def _export(self, page: Page, asked: Asked, links: Links) -> Response | None:
        """Return a table of a page as a file, if that is what was asked for; raises BadRequest or NotThere."""
        form = asked.text("format")
        if form is None or page.status != HTTPStatus.OK:
            return None
        if form not in FORMS:
            raise BadRequest(f"format cannot be {form}", f"it is one of {', '.join(FORMS)}")
        table = page.tables.get(asked.text("table") or next(iter(page.tables), ""))
        if table is None:
            raise NotThere(f"this page has no table {asked.text('table') or ''}")
        name = name_file(table, links.snapshot, form)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(FORMS[form].write(table), media_type=FORMS[form].media_type, headers=headers)

    def explain(self, error: CuttingsError, instead: str = "") -> Response:
        """Return the page for an error that was foreseen; `instead` is the address of a page to look at."""
        found = next(((status, title) for kind, status, title in _PROBLEMS if isinstance(error, kind)), None)
        status, title = found or (HTTPStatus.INTERNAL_SERVER_ERROR, "This page has a fault")
        return self._say(status, title, error.happened, error.next_step, instead)

    def _say(self, status: HTTPStatus, title: str, happened: str, next_step: str = "", instead: str = "") -> Response:
        headers = {"Retry-After": "5"} if status == HTTPStatus.SERVICE_UNAVAILABLE else None
        return HTMLResponse(
            render_problem(status, title, happened, self._spell(next_step), self.nav, instead),
            status_code=status,
            headers=headers,
        )

    async def refuse(self, request: Request, error: Exception) -> Response:
        """Return the page for an address that is no page's, or a method other than GET."""
        status = HTTPStatus(error.status_code) if isinstance(error, HTTPException) else HTTPStatus.NOT_FOUND
        if status == HTTPStatus.NOT_FOUND:
            return self._say(status, "Nothing is here", f"there is no page {request.url.path}", "search for it instead")
        return self._say(status, "Pages can only be read", f"{request.method} does nothing here", "load it with GET")


async def _end_with_reader(request: Request, box: list[Reading]) -> None:
    """End the reading in `box`, once there is one, when its reader disconnects or time is over."""
    why = f"no answer was found in {_SECONDS:.0f} seconds"
    with anyio.move_on_after(_SECONDS):
        while (await request.receive())["type"] != "http.disconnect":
            pass
        why = "the reader has gone"
    while True:
        for reading in box:
            reading.end(why)
        await anyio.sleep(0.2)  # a reader may leave before its turn has come


async def _send_asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _ASSETS:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return Response(_read_asset(name), media_type=_ASSETS[name], headers={"Cache-Control": "no-cache"})


@cache
def _read_asset(name: str) -> bytes:
    """Read a file that pages need; the style sheet is followed by those of single kinds of page."""
    more = sorted(PAGES.glob("*.css")) if name == _STYLE else []
    return b"\n".join(path.read_bytes() for path in (PAGES / name, *(one for one in more if one.name != _STYLE)))


def make_app(
    snapshots: Snapshots,
    routes: list[Route],
    guard: Guard | None = None,
    spell: Callable[[str], str] = str,
) -> Starlette:
    """Make the application that shows the snapshots of a data folder on these pages.

    `guard` says who may ask, by default whoever is on this machine; `spell` writes the commands in messages as a shell
    takes them.
    """
    explorer = Explorer(snapshots, routes, spell)
    pages = [HttpRoute(one.path, explorer.endpoint(one), methods=["GET"]) for one in routes]
    app = Starlette(
        routes=[*pages, HttpRoute("/static/{name}", _send_asset, methods=["GET"])],
        exception_handlers={HTTPException: explorer.refuse},
    )
    app.router.redirect_slashes = False
    app.state.explorer = explorer
    app.add_middleware(guard or Guard())
    return app
