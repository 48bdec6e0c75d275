"""The warehouse's SQL, one view, check or step a file.

There is one way to fill in what a query is about: `$1` and `getvariable('name')` for values, views under fixed names
for relations, such as `new.<table>` for the parts of a run. Lists of columns, for which only text can stand, come from
the declarations: `read_with_columns`.
"""

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import duckdb


def read(name: str) -> str:
    """The text of a file in this folder, such as "views/articles.sql"."""
    return files(__package__).joinpath(name).read_text("utf-8")


def read_with_columns(name: str, **columns: str) -> str:
    """The text of a file with lists of declared columns in the place of its comments of their names.

    `read_with_columns(name, lines=ARTICLE_LINES.select_list)` fills in every `/* lines */`. Never to be called with a
    name or value that is not from a declaration. Raises ValueError where the file has no such comment.
    """
    text = read(name)
    for key, listed in columns.items():
        marker = f"/* {key} */"
        if marker not in text:
            raise ValueError(f"{name} has no place for columns named {marker}")
        text = text.replace(marker, listed)
    return text


def names(folder: str) -> list[str]:
    """The .sql files of a sub-folder, in order of their names, without their ending."""
    found = (entry.name for entry in files(__package__).joinpath(folder).iterdir())
    return sorted(name.removesuffix(".sql") for name in found if name.endswith(".sql"))


def literal(value: object) -> str:
    """A value as an SQL string literal, for the statements that take no parameters."""
    return "'" + str(value).replace("'", "''") + "'"


def glob_literal(path: object) -> str:
    """A path as a literal for read_parquet, which would expand * ? [ in it even where it is a parameter."""
    return literal("".join(f"[{char}]" if char in "*?[" else char for char in str(path)))


def rows(connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
    """A query's rows as dictionaries."""
    cursor = connection.execute(query, list(parameters))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
