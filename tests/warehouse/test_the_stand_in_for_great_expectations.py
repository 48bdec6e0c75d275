"""What most tests have in the place of Great Expectations comes to its verdicts, on every declared rule."""

import math
import re
from collections.abc import Iterator
from itertools import count
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from tests.support import rules as stand_in
from tests.support.steps import WHEN, Bench
from warehouse.audit import expectations
from warehouse.audit.expectations import Verdict
from warehouse.audit.values import join_texts
from warehouse.schema import FIGURES, STORED, Table
from warehouse.schema.articles import CLEAN_TEXT
from warehouse.schema.table import HEX_ID, HEX_SHA256, RUN_ID, rules, sql_type

TABLES = [table for table in STORED if any(rules(column) for column in table.stored)]
Row = dict[str, Any]

# By pattern: texts that match, and texts that do not. A pattern that is new is to be added here.
TEXTS: dict[str, tuple[list[str], list[str]]] = {
    HEX_SHA256: (["0" * 64, "9af" + "b" * 61, "c" * 64 + "\n"], ["", "A" * 64, "a" * 63, "a" * 65, "٣" * 64, "é"]),
    HEX_ID: (["0" * 32, "9af" + "b" * 29], ["", "A" * 32, "a" * 31, "a" * 33, "٣" * 32, " " + "a" * 31]),
    RUN_ID: (["20260101T000000000Z-0a1b2c", "٢٠٢٦٠١٠١T000000000Z-0a1b2c"], ["", "run-1", "20260101T000000000Z-0a1b2g"]),
    CLEAN_TEXT: (
        [
            "",
            "“It can’t wait”\n\t— Zoë Ðorđević",
            "Cafe\u0301s",
            "橋は閉鎖",
            "\u200fمی\u200cخواهم",
            "\U0001f309\ufe0f",
            "nan",
        ],
        ["\x00", "a\x07b", "a\rb", "\x7f", "a\u0085", "\u202eabc", "a\u2067b\u2069"],
    ),
    r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$": (
        ["en", "yue", "fr-CA", "sr-Cyrl-RS", "de-1996"],
        ["", "e", "EN", "français", "en_GB", "en-", "日本"],
    ),
    r"^https?://\S+$": (
        ["http://x.example/", "https://gazette.example/橋?q=é#a"],
        ["", "ftp://x.example/", "https://", "https://x.example/a b", "https://x.example/橋\u3000", " http://x"],
    ),
}
ODD_NUMBERS = {"DOUBLE": [math.nan, math.inf, -math.inf]}
FAR = {"INTEGER": 2**31 - 1, "BIGINT": 2**63 - 1, "DOUBLE": 1e300}


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with Bench() as bench:
        yield bench


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.full_name)
def test_it_comes_to_the_verdicts_of_great_expectations(bench: Bench, table: Table) -> None:
    fill(bench, table)
    real, quick = expectations.validate(bench, table), stand_in.validate(bench, table)
    assert [told(verdict) for verdict in quick] == [told(verdict) for verdict in real]
    assert all(0 < verdict.unexpected_count < verdict.element_count for verdict in real)


def test_rows_whose_values_all_hold_are_not_read_one_by_one(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    store(bench, FIGURES, [plain(FIGURES, number) for number in range(1, 40)])
    monkeypatch.setattr(expectations, "_add", lambda *_: pytest.fail("each row was read"))
    found = expectations.validate(bench, FIGURES)
    assert [told(verdict) for verdict in found] == [told(verdict) for verdict in stand_in.validate(bench, FIGURES)]


def test_texts_are_judged_many_at_once_as_one_by_one() -> None:
    good, bad = TEXTS[CLEAN_TEXT]
    for text in good + bad:
        texts = pa.array(["ż"] * 1500 + [None, text] + ["橋"] * 1200)
        joined = join_texts({"kwargs": {"regex": CLEAN_TEXT}}, texts).to_pylist()
        assert len(joined) < 5
        assert all(re.match(CLEAN_TEXT, one) for one in joined) is (text in good), repr(text)


@pytest.mark.long
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.full_name)
def test_no_value_that_breaks_a_rule_hides_among_those_that_hold(bench: Bench, table: Table) -> None:
    for column in filter(rules, table.stored):
        for value in samples(column):
            store(bench, table, [plain(table, 1), plain(table, 2), {**plain(table, 3), column.name: value}])
            expected = all(verdict.success for verdict in stand_in.validate(bench, table))
            assert expectations.all_hold(bench, table) is expected, (column.name, value)


def told(verdict: Verdict) -> Row:
    """A verdict with its keys in an order of their own; pandas has numbers beside NULLs as floats, and NULL as NaN."""
    keys = [{name: None if pd.isna(value) else value for name, value in key.items()} for key in verdict.keys]
    return {
        **vars(verdict),
        "table": verdict.table.full_name,
        "keys": sorted(keys, key=lambda key: [str(value) for value in key.values()]),
    }


def fill(bench: Bench, table: Table) -> None:
    """A row of `new.<table>` for every value of every column that is worth a look; all else in it holds."""
    numbers = count(1)
    rows = [plain(table, next(numbers))]
    for column in table.stored:
        rows += [{**plain(table, next(numbers)), column.name: value} for value in samples(column)]
    store(bench, table, rows)


def store(bench: Bench, table: Table, rows: list[Row]) -> None:
    schema = pa.schema([pa.field(column.name, column.type) for column in table.stored])  # with NULL everywhere
    bench.connection.register("filled", pa.Table.from_pylist(rows, schema=schema))
    bench.connection.execute(f"CREATE OR REPLACE TABLE new.{table.name} AS FROM filled")


def plain(table: Table, number: int) -> Row:
    """A row in which every rule holds, and whose key is of this number."""
    return {column.name: holding(column, number) for column in table.stored}


def holding(column: pa.Field, number: int) -> Any:
    kind = sql_type(column.type)
    for rule in rules(column):
        if "value_set" in rule["kwargs"]:
            return rule["kwargs"]["value_set"][number % len(rule["kwargs"]["value_set"])]
        if rule["kwargs"].get("regex") in (HEX_ID, HEX_SHA256):
            return f"{number:0{64 if rule['kwargs']['regex'] == HEX_SHA256 else 32}x}"
        if "regex" in rule["kwargs"]:
            return TEXTS[rule["kwargs"]["regex"]][0][1]
        if rule["kwargs"].get("max_value") == 1:
            return 0.5
    values = {"VARCHAR": f"ż{number}", "BLOB": f"橋{number}".encode(), "BOOLEAN": number % 2 == 0}
    if kind in ("INTEGER", "BIGINT", "DOUBLE"):
        return number
    return values.get(kind, [] if kind.endswith("[]") or kind.startswith("MAP") else WHEN)


def samples(column: pa.Field) -> Iterator[Any]:
    """NULL, and values on both sides of what each rule of a column allows."""
    kind = sql_type(column.type)
    yield None
    yield from ODD_NUMBERS.get(kind, [])
    for rule in rules(column):
        allowed = rule["kwargs"]
        if "regex" in allowed:
            for texts in TEXTS[allowed["regex"]]:
                yield from texts
        for value in allowed.get("value_set", ()):
            yield from (value, value.swapcase(), f" {value}", value + "é")
        for bound in (allowed.get("min_value"), allowed.get("max_value")) if "between" in rule["type"] else ():
            if bound is None:
                yield FAR.get(kind, "橋" * 2_000)
            elif kind == "VARCHAR":
                yield from ("e\u0301" * (length // 2) + "橋" * (length % 2) for length in (bound - 1, bound, bound + 1))
            else:
                yield from (bound - 1, bound, bound + 1)
            if bound is not None and kind == "DOUBLE":
                yield from (math.nextafter(bound, -math.inf), math.nextafter(bound, math.inf))
