"""The audit finds every fact that does not say what its article says where it says it, in any script and any line."""

from collections.abc import Iterator
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from tests.support.steps import fill_in
from warehouse.audit.checks import read_check
from warehouse.schema import ARTICLE_LINES, FIGURES, MENTIONS, QUOTES, Table

# Two lines of text that was wrapped at a fixed width, with a blank line and a carriage return between them.
TEXT = "«Я не могу ждать», сказала Зоя\r\n\r\n  Ђорђевић\u2003 о мосту: 八 из $%девяти$%, – 3 000\u00a0ночей."
KEY = {"article_id": "мост", "version": 2}
PRINTED = {"char_start": 1, "char_end": 16, "line_no": 7}


@pytest.fixture(scope="module")
def audited() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute("CREATE SCHEMA sliced")
        yield connection


def judge(connection: duckdb.DuckDBPyConnection, name: str, rows: dict[Table, list[dict[str, Any]]]) -> bool | None:
    """What a check says of the article: None if it has nothing to say."""
    lines = [
        {
            **KEY,
            "line_no": number,
            "char_start": start,
            "char_end": start + len(text),
            "raw_text": text,
        }
        for number, (start, text) in enumerate(positions(TEXT), start=7)
        if text
    ]
    for table in (ARTICLE_LINES, QUOTES, FIGURES, MENTIONS):
        given = lines if table is ARTICLE_LINES else [KEY | row for row in rows.get(table, [])]
        filled = pa.Table.from_pylist([fill_in(table.arrow, row) for row in given], table.arrow)
        connection.register("filled", filled)
        connection.execute(f"CREATE OR REPLACE TABLE sliced.{table.name} AS FROM filled")
    found = connection.execute(read_check(f"article_checks/{name}.sql").query).fetchall()
    return found[0][2] if found else None


def positions(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line.rstrip("\r")
        start += len(line) + 1


def stretch(says: str, printed: str, line_no: int = 7) -> dict[str, Any]:
    """A name that says something, where the text has what is printed."""
    at = TEXT.index(printed)
    return {"surface": says, "char_start": at, "char_end": at + len(printed), "line_no": line_no}


@pytest.mark.parametrize(
    "fact",
    [
        stretch("Зоя", "Зоя"),
        stretch("Зоя Ђорђевић", "Зоя\r\n\r\n  Ђорђевић"),
        stretch("八 из девяти ,", "八 из $%девяти$%,", line_no=9),
        stretch("八 из $%девяти$%,", "八 из $%девяти$%,", line_no=9),  # of a source that marks nothing
        stretch("3 000 ночей", "3 000\u00a0ночей", line_no=9),
    ],
    ids=["in a line", "over lines", "with marks of a search", "with such signs of its own", "with a no-break blank"],
)
@pytest.mark.parametrize("table", [FIGURES, MENTIONS], ids=lambda table: table.name)
def test_a_fact_in_its_place_is_sound(audited: duckdb.DuckDBPyConnection, table: Table, fact: dict[str, Any]) -> None:
    assert judge(audited, "facts_are_in_the_text", {table: [fact]}) is False


@pytest.mark.parametrize(
    "wrong",
    [
        {"surface": "Зои"},
        {"char_start": 28},
        {"char_end": 29},
        {"char_end": 500},
        {"char_start": 500, "char_end": 503},
        {"line_no": 9},
        {"line_no": 8},
        {"char_start": 5, "char_end": 5, "surface": ""},
    ],
    ids=str,
)
@pytest.mark.parametrize("table", [FIGURES, MENTIONS], ids=lambda table: table.name)
def test_a_fact_elsewhere_is_broken(audited: duckdb.DuckDBPyConnection, table: Table, wrong: dict[str, object]) -> None:
    assert judge(audited, "facts_are_in_the_text", {table: [stretch("Зоя", "Зоя"), stretch("Зоя", "Зоя") | wrong]})


@pytest.mark.parametrize(
    ("wrong", "is_broken"),
    [
        ({}, False),
        ({"text": "Я не могу ждать»"}, True),
        ({"cue": "сказал"}, True),
        ({"cue_start": None}, True),
        ({"speaker_mention": "Ђорђевић"}, True),
        ({"mention_end": 90}, True),
        ({"cue": None, "cue_start": None, "cue_end": None, "speaker_mention": None}, False),
    ],
    ids=str,
)
def test_a_quote_is_held_to_its_words_cue_and_speaker(
    audited: duckdb.DuckDBPyConnection, wrong: dict[str, object], is_broken: bool
) -> None:
    quote = {**PRINTED, "text": "Я не могу ждать", "cue": "сказала", "cue_start": 19, "cue_end": 26}
    quote |= {"speaker_mention": "Зоя Ђорђевић", "mention_start": 27, "mention_end": 44}
    assert judge(audited, "facts_are_in_the_text", {QUOTES: [quote | wrong]}) is is_broken


@pytest.mark.parametrize(
    ("quotes", "figures", "is_broken"),
    [
        ([{"quote_no": 1}, {"quote_no": 2, "continuation_of": 1}], [{"quote_no": 2}, {}], False),
        ([{"quote_no": 1}], [{"quote_no": 2}], True),
        ([{"quote_no": 2, "continuation_of": 1}], [], True),
        ([], [{"quote_no": 1}], True),
        ([{"quote_no": 1}], [{}], None),
    ],
    ids=["there", "no such quote", "goes on with none", "no quotes", "nothing named"],
)
def test_a_fact_refers_to_quotes_of_its_article(
    audited: duckdb.DuckDBPyConnection,
    quotes: list[dict[str, Any]],
    figures: list[dict[str, Any]],
    is_broken: bool | None,
) -> None:
    assert judge(audited, "facts_refer_to_facts", {QUOTES: quotes, FIGURES: figures}) is is_broken
