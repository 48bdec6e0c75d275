"""Which statements the console runs: one that reads, of tables and functions that are known to do nothing else."""

import json
import re
from collections.abc import Iterator
from typing import Any

import duckdb

from warehouse import sql
from warehouse.load.search import NAMES
from warehouse.reading.console.errors import BadStatement, locate

_LONGEST = 100_000  # characters
# Table functions that only compute, and those of the published file. What is not here reads files, changes how the
# process works, or runs a text as SQL: a new version of DuckDB brings no function that nobody has looked at.
FUNCTIONS = frozenset(NAMES) | frozenset(
    """
    left_out_readings readings
    duckdb_columns duckdb_constraints duckdb_functions duckdb_keywords duckdb_schemas duckdb_tables duckdb_types
    duckdb_views generate_series icu_calendar_names json_each json_tree pg_timezone_names pragma_collations pragma_show
    pragma_table_info pragma_version range summary unnest
    """.split()
)
_EXPLAIN = re.compile(r"(?:\s|--[^\n]*\n|/\*.*?\*/)*EXPLAIN\s+(?:ANALYZE\s+)?", re.IGNORECASE | re.DOTALL)
_NO_TEXT = re.compile(r"[\0\ud800-\udfff]")
_NO_NAME = re.compile(r"[^\w$ -]")  # what names of files have and those of tables do not
_READS_ONE = "give one statement that reads: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, SHOW, or EXPLAIN of one"


def check_statement(connection: duckdb.DuckDBPyConnection, text: str) -> duckdb.Statement:
    """Return the only statement of `text`, if it may run; raises BadStatement or duckdb.Error.

    Nothing of it is looked up or run for that: what is checked is its syntax tree, as DuckDB has parsed it.
    """
    if len(text) > _LONGEST:
        raise BadStatement(f"a statement has {_LONGEST:,} characters at most, this one has {len(text):,}")
    if not text.isprintable() and (found := _NO_TEXT.search(text)):
        raise BadStatement(
            f"there is no such character as {found[0]!a}", *locate(text, len(text[: found.start()].encode()))
        )
    statements = connection.extract_statements(text)
    if len(statements) != 1:
        raise _refuse_number(statements)
    explained = statements[0].type == duckdb.StatementType.EXPLAIN
    start = match.end() if explained and (match := _EXPLAIN.match(text)) else 0
    [[tree]] = connection.execute(f"SELECT json_serialize_sql({sql.literal(text[start:])})").fetchall()
    parsed = json.loads(tree)
    if parsed["error"] or len(parsed["statements"]) != 1:
        raise BadStatement(f"this would do more than read; {_READS_ONE}")
    _check_tree(parsed, text, len(text[:start].encode()))
    return statements[0]


def _refuse_number(statements: list[duckdb.Statement]) -> BadStatement:
    if not statements:
        return BadStatement(f"there is no statement; {_READS_ONE}")
    if [one.type for one in statements] == [duckdb.StatementType.CREATE, duckdb.StatementType.SELECT]:
        return BadStatement("PIVOT must name its values here, as in PIVOT … ON column IN ('one', 'two')")
    return BadStatement(f"these are {len(statements)} statements; {_READS_ONE}")


def _check_tree(parsed: dict[str, Any], text: str, start: int) -> None:
    """Raise BadStatement at the first function or table that the console does not know; `start` is in bytes."""
    nodes = list(_walk(parsed))
    named = {one["key"].lower() for node in nodes if "cte_map" in node for one in node["cte_map"]["map"]}
    for node in nodes:
        problem = ""
        if node.get("type") == "TABLE_FUNCTION":
            name = node["function"]["function_name"]
            problem = "" if name.lower() in FUNCTIONS else f"the table function {name} is not available here"
        elif node.get("type") == "BASE_TABLE" and node["table_name"].lower() not in named:
            name = node["table_name"]
            problem = f"there is no table {name!r}, and files cannot be read here" if _NO_NAME.search(name) else ""
        if problem:
            raise BadStatement(problem, *locate(text, start + node["query_location"]))


def _walk(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a tree, without recursion: a tree may be deep."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
