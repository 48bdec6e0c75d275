"""The values by which all rows of a table are judged at once: each value that a rule is about, seen once."""

import json
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from warehouse.schema import Table
from warehouse.schema.articles import CLEAN_TEXT
from warehouse.schema.table import rules, sql_type

NOT_NULL, BETWEEN = "expect_column_values_to_not_be_null", "expect_column_values_to_be_between"
_TOGETHER = 1000

Question = tuple[dict[str, Any], str]  # a rule, and the SELECT list that gives the values to which it applies


def list_questions(table: Table, selected: dict[str, str]) -> list[Question]:
    """Each rule of a table once, with the values of all columns that have it. `selected` is the SQL of each column.

    Of numbers and dates that must lie between two, the least and the greatest are enough; of columns that must not be
    NULL, their name, or NULL if it is in one of their rows. What is not a number is NULL to Great Expectations.
    """
    alike: dict[tuple[str, str, str], tuple[dict[str, Any], list[pa.Field]]] = {}
    for column in table.stored:
        for rule in rules(column):
            kind = "" if rule["type"] == NOT_NULL else _name_type(column)
            name = (rule["type"], json.dumps(rule["kwargs"], sort_keys=True, default=str), kind)
            alike.setdefault(name, (rule, []))[1].append(column)
    return [(rule, _ask(rule, columns, selected)) for rule, columns in alike.values()]


def join_texts(rule: dict[str, Any], values: pa.Array) -> pa.Array:
    """Join many texts to one if a rule is about their characters: it holds of them together if it does of each.

    The last one is empty, since it may be repeated.
    """
    if not _is_of_characters(rule):
        return values
    known = values.drop_null()
    starts = [*range(0, len(known), _TOGETHER), len(known), len(known)]
    return pc.binary_join(pa.ListArray.from_arrays(starts, known), "")


def _is_of_characters(rule: dict[str, Any]) -> bool:
    return bool(rule["kwargs"].get("regex") == CLEAN_TEXT)


def _name_type(column: pa.Field) -> str:
    """What the type of a column is to Great Expectations, which sees the lengths of lists and bytes."""
    is_wide = column.name == "body" or pa.types.is_list(column.type) or pa.types.is_binary(column.type)
    return "length" if is_wide else sql_type(column.type)


def _ask(rule: dict[str, Any], columns: list[pa.Field], selected: dict[str, str]) -> str:
    kind = rule["type"]
    if kind == NOT_NULL:
        counted = (f"if(count(*) = count(\"{one.name}\"){_numbers_of(one)}, '{one.name}', NULL)" for one in columns)
        return f"SELECT unnest([{', '.join(counted)}])"
    if kind == BETWEEN:
        ends = (f"{end}({selected[one.name]}){_numbers_of(one)}" for one in columns for end in ("min", "max"))
        return f"SELECT unnest([{', '.join(ends)}])"
    distinct = "" if _is_of_characters(rule) else "DISTINCT "  # texts hardly ever repeat
    return f"SELECT {distinct}unnest([{', '.join(selected[one.name] for one in columns)}])"


def _numbers_of(column: pa.Field) -> str:
    """The condition under which a value of a column counts."""
    return f' FILTER (NOT isnan("{column.name}"))' if pa.types.is_floating(column.type) else ""
