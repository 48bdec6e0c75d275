"""The views over facts answer who said what, which figures were reported and who is named, of current articles only."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from tests.support.steps import fill_in
from warehouse import sql
from warehouse.schema import ARTICLES, FIGURES, MENTIONS, QUOTES, Table

VIEWS = ("statements", "speakers", "reported_figures", "article_names", "entities")
GAZETTE = {"article_id": "мост", "version": 2, "publisher": "Gazette", "published_on": date(2026, 3, 4)}
COURIER = {"article_id": "橋", "version": 1, "publisher": "Courier", "published_on": date(2026, 3, 9)}
OLD = {"article_id": "мост", "version": 1}
ZOE = "Zoë Ðorđević"


def of(article: dict[str, Any], **row: Any) -> dict[str, Any]:
    return {"article_id": article["article_id"], "version": article["version"], **row}


ROWS: dict[Table, list[dict[str, Any]]] = {
    ARTICLES: [GAZETTE, COURIER],
    QUOTES: [
        of(OLD, quote_no=1, text="“Jamais”", speaker="Nobody"),
        of(GAZETTE, quote_no=1, text="Да", speaker=ZOE, speaker_role="councillor", speaker_organization="Port Ansley"),
        of(GAZETTE, quote_no=2, text="и ещё", speaker=ZOE, continuation_of=1),
        of(GAZETTE, quote_no=3, text="Tant pis"),
        of(COURIER, quote_no=1, text="はい", speaker=ZOE, speaker_role="αντιδήμαρχος"),
        of(COURIER, quote_no=2, text="Όχι", speaker="the harbour board"),
    ],
    FIGURES: [
        of(OLD, figure_no=1, surface="seven nights", value=7.0, measure="nights"),
        of(GAZETTE, figure_no=1, surface="forty nights", value=40.0, measure="nights", quote_no=1),
        of(COURIER, figure_no=1, surface="50夜", value=50.0, measure="nights"),
    ],
    MENTIONS: [
        of(OLD, mention_no=1, name="Nobody", kind="person"),
        of(GAZETTE, mention_no=1, name=ZOE, kind="person", title="Cllr", line_no=4),
        of(GAZETTE, mention_no=2, name=ZOE, kind="person", line_no=2),
        of(GAZETTE, mention_no=3, name="Porteous", kind="person"),
        of(COURIER, mention_no=1, name=ZOE, kind="person", title="Dr"),
        of(COURIER, mention_no=2, name="橋本太郎", kind="person"),
        of(COURIER, mention_no=3, name="橋本", kind="place"),
    ],
}


@pytest.fixture(scope="module")
def views() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"threads": 1}) as connection:
        for table, rows in ROWS.items():
            schema = pa.schema(table.columns)
            connection.register("given", pa.Table.from_pylist([fill_in(schema, row) for row in rows], schema))
            connection.execute(f"CREATE TABLE {table.full_name} AS FROM given")
        for name in VIEWS:
            connection.execute(f"CREATE VIEW main.{name} AS {sql.read(f'views/main.{name}.sql')}")
        yield connection


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "SELECT publisher, quote_no, text FROM statements WHERE speaker = 'Zoë Ðorđević'",
            [("Courier", 1, "はい"), ("Gazette", 1, "Да"), ("Gazette", 2, "и ещё")],
        ),
        ("SELECT text FROM statements WHERE speaker IS NULL", [("Tant pis",)]),
        (
            "SELECT speaker, is_person, quotes, articles, publishers, roles, organizations FROM speakers",
            [
                (ZOE, True, 2, 2, 2, ["councillor", "αντιδήμαρχος"], ["Port Ansley"]),
                ("the harbour board", False, 1, 1, 1, None, None),
            ],
        ),
        (
            "SELECT first_published_on, last_published_on FROM speakers WHERE is_person",
            [(date(2026, 3, 4), date(2026, 3, 9))],
        ),
        (
            "SELECT value, speaker, publisher, published_on FROM reported_figures WHERE measure = 'nights'",
            [(40.0, ZOE, "Gazette", date(2026, 3, 4)), (50.0, None, "Courier", date(2026, 3, 9))],
        ),
        (
            "SELECT name, mentions, first_line_no, titles FROM article_names WHERE publisher = 'Gazette'",
            [("Porteous", 1, 1, None), (ZOE, 2, 2, ["Cllr"])],
        ),
        (
            "SELECT name, kind, mentions, articles, publishers, titles FROM entities",
            [
                (ZOE, "person", 3, 2, 2, ["Cllr", "Dr"]),
                ("橋本", "place", 1, 1, 1, None),
                ("橋本太郎", "person", 1, 1, 1, None),
            ],
        ),
    ],
)
def test_a_question_is_answered(views: duckdb.DuckDBPyConnection, query: str, expected: list[Any]) -> None:
    assert views.execute(f"{query} ORDER BY ALL").fetchall() == expected
