"""The warehouse's SQL, one view, check or step a file.

Queries are parameterised in one way. Values are `$1` or `getvariable('name')`. Relations are views with fixed names,
such as `new.<table>` for the parts of a run. Lists of columns can only be filled in as text: `read_with_columns` takes
them from the declarations.
"""

import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import duckdb

_PLACE = re.compile(r"/\* (\w+) \*/")


def read(name: str) -> str:
    """Return the text of a file in this folder, such as "views/main.articles.sql"."""
    return files(__package__).joinpath(name).read_text("utf-8")


def read_with_columns(name: str, **columns: str) -> str:
    """Return the text of a file with lists of columns, or other SQL, in place of its `/* name */` comments.

    `read_with_columns(name, lines=ARTICLE_LINES.select_list)` replaces every `/* lines */`. The values become part of
    the SQL, so pass only what declarations and this package give. Raises ValueError if the file has no such comment.
    """
    text = read(name)
    if lacking := columns.keys() - _PLACE.findall(text):
        raise ValueError(f"{name} has no place for columns named {', '.join(lacking)}")
    return _PLACE.sub(lambda place: columns.get(place[1], place[0]), text)


def expression(name: str) -> str:
    """Return the expression in a file of this folder: its text without the comment that opens it."""
    lines = read(name).splitlines()
    return "\n".join(line for line in lines if not line.startswith("--"))


def names(folder: str) -> list[str]:
    """Return the names of the .sql files in a sub-folder, sorted, without their suffix."""
    found = (entry.name for entry in files(__package__).joinpath(folder).iterdir())
    return sorted(name.removesuffix(".sql") for name in found if name.endswith(".sql"))


def literal(value: object) -> str:
    """Return a value as an SQL string literal, for statements that do not accept parameters."""
    return "'" + str(value).replace("'", "''") + "'"


def glob_literal(path: object) -> str:
    """Return a path as a literal for read_parquet, with * ? [ escaped: it expands them even in a parameter."""
    return literal("".join(f"[{char}]" if char in "*?[" else char for char in str(path)))


def rows(connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
    """Return the rows of a query as dictionaries."""
    cursor = connection.execute(query, list(parameters))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
