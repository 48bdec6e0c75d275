"""The console's page: a statement in the address gives a table, a chart and files, or says where it is wrong."""

import asyncio
import io
import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from urllib.parse import quote

import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from lxml import html
from starlette.testclient import TestClient

from flows.explorer.console.page import read_examples
from flows.explorer.console.plotting import plot
from warehouse.reading.explore.reading import Table

DAYS = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 9)]
FOREVER = "SELECT (WITH RECURSIVE t AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM t) SELECT max(a) FROM t)"


def table(**columns: list[object]) -> Table:
    return Table("result", pa.table(columns), "")


def test_the_schema_stands_beside_the_statement(client: TestClient) -> None:
    page = html.fromstring(client.get("/sql").text)
    tables = [one.text_content() for one in page.findall(".//aside//summary/code")]
    assert tables[0] == "articles"
    assert {"quotes", "conflicts", "ops.runs", "ops.reasons"} <= set(tables)
    assert "current version" in page.find(".//aside//summary/span").text_content()
    assert "a hash of the content first delivered" in page.find(".//aside").text_content()


@pytest.mark.parametrize(
    ("columns", "kind", "title"),
    [
        ({"publisher": ["Ўзлі", None], "n": [1, 2]}, "auto", "n by publisher"),
        ({"day": DAYS, "word_count": [1, None, 3]}, "auto", "word count"),
        ({"day": DAYS, "by": ["a", "b", "a"], "n": [1, 2, 3]}, "auto", "n by by"),
        ({"day": DAYS, "a": [1, 2, 3], "b": [1, 2, 3]}, "lines", "a, b"),
        ({"day": DAYS, "n": [1, 2, 3]}, "bars", "n"),
        ({"day": DAYS * 2, "by": list("abcdef"), "n": [9, 8, 7, 6, 5, 4]}, "auto", "n by by, the 5 largest of 6"),
        ({"year": [2024, 2025], "n": [1, 2]}, "auto", "n by year"),
        ({"word": [str(n) for n in range(99)], "n": list(range(99))}, "auto", "n by word, the first 40 rows"),
        ({"word": ["a", "b"], "n": [float("nan"), 1e300]}, "auto", "n by word"),
    ],
    ids=range(9),
)
def test_a_chart_is_chosen_by_what_a_result_has(columns: dict[str, list[object]], kind: str, title: str) -> None:
    drawn = html.fromstring(plot(table(**columns), kind))
    assert drawn.find("figcaption").text_content() == title


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ({"word": ["a"], "n": [1]}, "auto"),
        ({"word": ["a", "b"]}, "auto"),
        ({"n": [1, 2]}, "auto"),
        ({"is": [True, False], "word": ["a", "b"]}, "auto"),
        ({"word": ["a", "b"], "n": [1, 2]}, "none"),
        ({"word": ["a", "b"], "n": [1, 2]}, "lines"),
        ({"word": [], "n": []}, "auto"),
        ({"a": [None, None], "b": [None, None]}, "auto"),
    ],
    ids=range(8),
)
def test_no_chart_is_drawn_of_nothing(columns: dict[str, list[object]], kind: str) -> None:
    assert plot(table(**columns), kind) is None


def test_values_of_one_date_are_added_up() -> None:
    drawn = plot(table(day=[DAYS[1], DAYS[0], DAYS[1]], n=[1, 5, 2]), "bars")
    told = [one.text for one in html.fromstring(drawn).iter("title")]
    assert told == ["1 Mar 2026: 5", "2 Mar 2026: 3"]


@pytest.mark.parametrize("sql", ["x" * 20_001, ""], ids=["too long", "empty"])
def test_a_statement_that_is_none(sql: str, client: TestClient) -> None:
    answer = client.get("/sql", params={"sql": sql})
    assert answer.status_code == (400 if sql else 200)


@pytest.mark.slow
def test_every_example_runs(client: TestClient) -> None:
    for example in read_examples():
        answer = client.get("/sql", params={"sql": example.statement})
        assert answer.status_code == 200, example
        assert 'data-table="result"' in answer.text


@pytest.mark.slow
def test_a_file_has_the_rows_of_the_page(client: TestClient) -> None:
    sql = "SELECT article_id, headline, published_on, 1 AS n, 2 AS n FROM articles ORDER BY ALL"
    page = html.fromstring(client.get("/sql", params={"sql": sql}).text)
    shown = [
        [cell.text_content() for cell in row.findall("td")] for row in page.findall(".//table[@data-table]/tbody/tr")
    ]
    links = [one.get("href") for one in page.findall(".//p[@class='exports']/a")]
    csv, found, parquet = (client.get(link) for link in links)
    rows = json.loads(found.text)
    assert [[row["article_id"], row["n"], row["n_2"]] for row in rows] == [
        [row[0], int(row[3]), int(row[4])] for row in shown
    ]
    assert pq.read_table(io.BytesIO(parquet.content)).num_rows == len(rows) == len(shown)
    assert csv.text.splitlines()[0] == "article_id,headline,published_on,n,n_2"
    assert "attachment" in csv.headers["content-disposition"]


@pytest.mark.slow
def test_every_type_is_shown_and_exported(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    sql = """
        SELECT TIMESTAMP '2026-03-01 12:00' AS noon, TIMESTAMPTZ '2026-03-01 12:00:00+02' AS ten,
            'inf'::FLOAT AS most,
            TIMESTAMP_NS '2026-01-01 00:00:00.123456789' AS exact, '101'::BIT AS bits, MAP {'Ж': [1]} AS pairs,
            union_value(a := 1) AS one, {'at': DATE '0001-01-01'} AS first, DATE '20000-01-01' AS far,
            to_json('é') AS text
    """
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        page = client.get("/sql", params={"sql": sql})
    finally:
        monkeypatch.undo()
        time.tzset()
    cells = [one.text_content() for one in html.fromstring(page.text).findall(".//td")]
    assert cells[:2] == ["2026-03-01 12:00:00", "2026-03-01 10:00:00"]
    assert cells[3] == "2026-01-01 00:00:00.123456789"
    for form in ("csv", "json", "parquet"):
        assert client.get("/sql", params={"sql": sql, "format": form}).status_code == 200


@pytest.mark.slow
def test_a_file_is_whole_or_refused(client: TestClient) -> None:
    page = client.get("/sql", params={"sql": "FROM range(1500)"})
    assert "1,000 rows, and there are more" in html.fromstring(page.text).text_content().replace("\n", " ")
    whole = client.get("/sql", params={"sql": "FROM range(1500)", "format": "csv"})
    assert len(whole.text.splitlines()) == 1_501
    refused = client.get("/sql", params={"sql": "FROM range(1_000_000)", "format": "csv"})
    assert refused.status_code == 400
    assert "100,000 rows" in refused.text
    assert "cuttings sql" in refused.text


@pytest.mark.slow
def test_a_wrong_statement_stays_to_be_mended(client: TestClient) -> None:
    sql = "SELECT 'Ω',\n  <script>alert(1)</script> FROM articles"
    answer = client.get("/sql", params={"sql": sql})
    assert answer.status_code == 400
    page = html.fromstring(answer.text)
    assert page.find(".//textarea").text.strip() == sql
    assert "Line 2, character 3" in page.find(".//*[@role='alert']").text_content()
    assert page.find(".//mark").text == "<"
    assert client.get("/sql", params={"sql": sql, "format": "csv"}).status_code == 400
    assert client.get("/sql", params={"sql": "FROM read_text('/etc/passwd')"}).status_code == 400


@pytest.mark.slow
def test_a_reader_who_leaves_ends_the_statement(client: TestClient) -> None:
    """The page is asked for as a server would, and its connection is lost after half a second."""

    async def ask() -> None:
        left = asyncio.Event()

        async def receive() -> dict[str, object]:
            await left.wait()
            return {"type": "http.disconnect"}

        async def send(_: object) -> None:
            pass

        scope = {
            "type": "http",
            "method": "GET",
            "path": "/sql",
            "query_string": f"sql={quote(FOREVER)}".encode(),
            "headers": [(b"host", b"127.0.0.1:4210")],
            "scheme": "http",
            "server": ("127.0.0.1", 4210),
        }
        asking = asyncio.create_task(client.app(scope, receive, send))
        await asyncio.sleep(0.5)
        running = [one for one in psutil.Process().children() if "warehouse.reading.console.child" in one.cmdline()]
        left.set()
        await asyncio.wait_for(asking, 5)
        assert [one for one in running if one.is_running() and one.cpu_times().user > 0.4] == []

    with ThreadPoolExecutor(1) as apart:  # an open browser has the loop of this thread
        apart.submit(asyncio.run, ask()).result()
