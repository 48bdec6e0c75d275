"""Find what a run's articles share with others: sampled runs of words, heavy words, and the versions that have them."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pyarrow as pa

from warehouse import sql
from warehouse.lake.lake import Lake
from warehouse.schema import SHINGLES, Table

_LOOKED_UP = 20_000  # rows that are read by their numbers; for more, whole columns are read
_WANTED = "SELECT DISTINCT shingle FROM new.shingles ANTI JOIN after.superseded USING (article_id, version)"


def find_shared(lake: Lake) -> None:
    """Create the tables `shared_runs`, `shared_words` and `numbered`, which has the versions of both."""
    lake.create_table("wanted", _WANTED)
    look_up(lake, "shared_runs", SHINGLES, ("shingle",))
    lake.create_table("shared_words", sql.read("coverage/shared_words.sql"))
    lake.create_table("numbered", sql.read("coverage/numbered.sql"))


def look_up(lake: Lake, name: str, table: Table, keys: tuple[str, ...]) -> None:
    """Create the table `name`: the rows of `after.<table>` that have the keys of a row in `wanted`.

    They are few among all that are stored: their numbers are found by the keys alone, and only these rows are read. A
    replay of everything compares with nothing that is stored.
    """
    using = f"SEMI JOIN wanted USING ({', '.join(keys)})"
    lake.create_table(name, f"SELECT {table.select_list} FROM new.{table.name} {using}")
    if not lake.value("SELECT getvariable('is_everything')"):
        stored = f"lake.{table.full_name}"
        if lake.has_row_numbers:
            stored = _narrow(lake, stored, using)
        lake.connection.execute(f"INSERT INTO {name} SELECT {table.select_list} FROM {stored} {using}")


def cut(lake: Lake, counted: str, size: int) -> Iterable[tuple[int, int]]:
    """Part what is numbered, versions or stories, into ranges, each above its first number and up to its last.

    `counted` is a query that gives how much is `met` for each `id`; some `size` of it are in a range.
    """
    query = sql.read_with_columns("coverage/slices.sql", counted=counted)
    return pairwise([0, *(row["last"] for row in lake.rows(query, [size]))])


def collect(lake: Lake, name: str, table: Table, pieces: Iterable[list[dict[str, Any]]]) -> None:
    """Create the table `name`, with the columns of `table`: all rows of the pieces, one of which is held at a time."""
    lake.connection.register("piece", table.arrow.empty_table())
    lake.create_table(name, "FROM piece")
    for rows in pieces:
        lake.connection.register("piece", pa.Table.from_pylist(rows, table.arrow))
        lake.connection.execute(f"INSERT INTO {name} FROM piece")


def _narrow(lake: Lake, stored: str, using: str) -> str:
    """The stored rows among which the wanted ones are: few more than these, if they are few."""
    counted = f"SELECT file_row_number FROM {stored} {using} LIMIT {_LOOKED_UP + 1}"
    numbers = [str(number) for (number,) in lake.connection.execute(counted).fetchall()]
    if len(numbers) > _LOOKED_UP:
        return stored
    return f"(FROM {stored} WHERE file_row_number IN ({', '.join(numbers)}))" if numbers else f"(FROM {stored} LIMIT 0)"
