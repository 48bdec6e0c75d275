"""Each table of each page is exported as it is shown, row for row, and its SQL gives the same to anybody."""

import csv
import io
import json
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from lxml import html
from starlette.testclient import TestClient

from flows.explorer.frame.page import Asked
from flows.explorer.frame.render import show_cell
from flows.explorer.routes import ROUTES
from flows.reporting.values import to_text
from tests.explorer.addresses import PAGES
from tests.support.newsroom import Newsroom
from warehouse.reading.console.statement import check_statement
from warehouse.reading.explore.reading import Reading
from warehouse.reading.explore.snapshots import Snapshots
from warehouse.reading.published import answer


@pytest.mark.parametrize("name", PAGES)
def test_the_three_forms_have_the_rows_of_the_page(client: TestClient, name: str, published: Newsroom) -> None:
    shown = client.get(PAGES[name](published))
    assert shown.status_code == 200
    page = html.fromstring(shown.text)
    links = [one for one in page.xpath("//a[@download]/@href") if "format=csv" in one]
    assert links
    for link in links:
        rows = json.loads(client.get(link.replace("format=csv", "format=json")).text)
        table = pq.read_table(io.BytesIO(client.get(link.replace("format=csv", "format=parquet")).content)).to_pylist()
        header, *lines = csv.reader(io.StringIO(client.get(link).text, newline=""))
        assert json.loads(json.dumps(table, default=str)) == rows
        assert [[spell(value) for value in row.values()] for row in table] == lines
        assert not rows or header == list(rows[0])
        compare_cells(page, link.partition("table=")[2].partition("&")[0], table)


def spell(value: Any) -> str:
    """The text of a cell of CSV: a text that a spreadsheet would run has a ' before it."""
    text = "" if value is None else to_text(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in "=+-@\t" and text else text


def compare_cells(page: Any, name: str, rows: list[dict[str, Any]]) -> None:
    """Compare the cells of a table, or the ids of a list, with the rows of its export."""
    [shown] = page.xpath(f'//*[@data-table="{name}"]') or [None]
    if shown is None or shown.tag != "table":
        return
    lines = shown.xpath("./tbody/tr")
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        texts = [cell.text_content().strip() for cell in line.xpath("./td")]
        wanted = [("–" if value is None else show_cell(value, column).strip()) for column, value in row.items()]
        assert [text for text in texts if text not in wanted] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_the_sql_of_a_table_gives_its_rows_to_anybody(name: str, published: Newsroom) -> None:
    path, _, query = PAGES[name](published).partition("?")
    with Snapshots(published.data) as snapshots, duckdb.connect() as parser:
        reading = Reading(snapshots.last())
        [show, in_path] = next((one.show, fit(one.path, path)) for one in ROUTES if fit(one.path, path) is not None)
        page = show(reading, Asked(path, query, in_path))
        assert page.tables
        for table in page.tables.values():
            check_statement(parser, table.statement)  # the console runs it
            assert answer(published.data, table.statement).to_pylist() == table.rows, table.name
        reading.close()


def fit(route: str, path: str) -> dict[str, str] | None:
    """The values of a path in the places of a route; None if it is another route's."""
    places, values = route.split("/"), path.split("/")
    pairs = list(zip(places, values, strict=False))
    if len(places) != len(values) or any(place != value and not place.startswith("{") for place, value in pairs):
        return None
    return {place.strip("{}").partition(":")[0]: value for place, value in pairs if place.startswith("{")}
