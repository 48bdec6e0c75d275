"""The SQL console: a statement in the address, its result as a table, a chart and files, the schema beside it."""

from http import HTTPStatus
from itertools import groupby
from typing import Any, NamedTuple

from flows.explorer.console.plotting import KINDS, plot
from flows.explorer.frame.page import Asked, Page, Route
from warehouse import sql
from warehouse.errors import CuttingsError
from warehouse.reading.console.errors import BadStatement, Exceeded
from warehouse.reading.console.limits import DOWNLOAD, Limits
from warehouse.reading.explore.reading import Reading, Table
from warehouse.schema import PUBLISHED

_TEMPLATE = "console.html.jinja"
_FUNCTIONS = (
    ("search('ferry -strike')", "articles that have these words, best first"),
    ("find_articles('ferry OR launch')", "the same under a name that other parsers of SQL take"),
)


class Example(NamedTuple):
    """A statement to begin with."""

    title: str
    statement: str


def read_examples() -> list[Example]:
    """Return the statements of warehouse/sql/explore/examples, each with the title in its first line."""
    texts = [sql.read(f"explore/examples/{name}.sql") for name in sql.names("explore/examples")]
    parts = [text.partition("\n") for text in texts]
    return [Example(title.removeprefix("-- "), statement.rstrip()) for title, _, statement in parts]


def show_console(reading: Reading, asked: Asked) -> Page:
    """Show the console, with the result of the statement in the address if there is one."""
    statement = asked.text("sql")
    kind = asked.choice("chart", KINDS)
    values: dict[str, Any] = {
        "statement": statement or "",
        "chart_kind": kind,
        "chart_kinds": KINDS,
        "schema": _read_schema(reading),
        "functions": _FUNCTIONS,
        "examples": read_examples(),
        "result": None,
        "chart": None,
        "problem": None,
    }
    reading.prepare_to_run()
    if statement is None:
        return Page(_TEMPLATE, "SQL", values)
    is_file = asked.text("format") is not None
    try:
        result = reading.run(statement, DOWNLOAD if is_file else Limits())
        if result.is_cut and is_file:
            raise _too_large()
    except (BadStatement, Exceeded) as error:
        problem = _describe(error, statement)
        return Page(_TEMPLATE, "SQL", values | {"problem": problem}, status=HTTPStatus.BAD_REQUEST)
    table = Table("result", result.table, statement)
    return Page(_TEMPLATE, "SQL", values | {"result": result, "chart": plot(table, kind)}, {"result": table})


def _too_large() -> Exceeded:
    most = f"{DOWNLOAD.rows:,} rows or {DOWNLOAD.result_bytes // 1_000_000} MB"
    return Exceeded(f"the result has more than {most}", "`cuttings sql` prints results of any size")


def _describe(error: CuttingsError, statement: str) -> dict[str, Any]:
    """Return what a page says of an error: what happened, and the line of the statement with the place marked."""
    said = error.happened.rstrip(". ")
    said += "" if said.endswith(("?", "!", "…")) else "."
    # What a statement can be stands on the page itself.
    next_step = "" if isinstance(error, BadStatement) else error.next_step
    described: dict[str, Any] = {"happened": said, "next_step": next_step, "line": 0}
    if isinstance(error, BadStatement) and error.line:
        text = statement.splitlines()[error.line - 1 : error.line]
        column = error.column - 1
        before, at, after = (
            (text[0][:column], text[0][column : column + 1], text[0][column + 1 :]) if text else ("",) * 3
        )
        described |= {"line": error.line, "column": error.column}
        described |= {"before": before[-200:], "at": at or " ", "after": after[:200]}
    return described


def _read_schema(reading: Reading) -> list[dict[str, Any]]:
    """Return the published tables with their columns, in the order of the data dictionary."""
    order = {table.full_name: place for place, table in enumerate(PUBLISHED)}
    found = [
        {
            "name": name,
            "says": _cut((columns := list(group))[0]["means"] or ""),
            "columns": columns,
            "of_pipeline": name.startswith("ops."),
        }
        for name, group in groupby(reading.rows("schema"), key=lambda row: row["table_name"])
    ]
    return sorted(found, key=lambda table: order.get(table["name"], len(order)))


def _cut(text: str) -> str:
    """Return the first sentence of a text."""
    return text.partition(". ")[0].rstrip(".")


ROUTES = [Route("/sql", show_console, "SQL", runs_statements=True)]
