"""The lake as it was before one of its runs, so that the run's parts can be written again, byte for byte."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from warehouse import sql
from warehouse.lake import parquet
from warehouse.lake.lake import Lake, connect
from warehouse.lake.parquet import Part
from warehouse.schema import RUNS, SHINGLES, STORED, TERM_WEIGHTS, TERMS, Table
from warehouse.schema.table import sql_type

_VERSIONS = "SELECT (article_id, version) FROM lake.main.article_versions"
END = 2**62  # greater than the number of any run, so that all runs come before it


class PastLake(Lake):
    """Views over Parquet files, under the names of the lake's tables: the rows of runs before number `seq`."""

    has_row_numbers = False

    def __init__(
        self, folder: Path, files: Mapping[Table, Sequence[Path]], seq: int, *, memory_bytes: int, spill: Path
    ) -> None:
        """`files` are the intact Parquet files of each table; rows of later runs in them are not shown."""
        self.folder = folder
        self.connection = connect(memory_bytes, spill)
        self.spill = spill
        self.connection.execute("ATTACH ':memory:' AS lake")
        self.connection.execute("CREATE SCHEMA lake.ops")
        for table in (RUNS, *(one for one in STORED if one != RUNS)):
            rows = _rows(table, files.get(table, []))
            self.connection.execute(
                f"CREATE VIEW lake.{table.full_name} AS SELECT * FROM ({rows}) WHERE {_condition(table, seq)}"
            )

    def write(self, table: Table, relation: str, path: Path) -> Part | None:
        """Write the rows of a relation as a part of a table, exactly as runs and maintenance write parts."""
        return parquet.write(path, table.arrow, self.sorted_rows(table, f"FROM {relation}"), table.row_group_rows)


def _rows(table: Table, paths: Sequence[Path]) -> str:
    """Return the query for the rows of Parquet files; a column that an older file lacks is NULL."""
    nulls = ", ".join(f'NULL::{sql_type(field.type)} AS "{field.name}"' for field in table.stored)
    query = f"SELECT {nulls} WHERE false"
    if paths:
        listed = ", ".join(map(sql.glob_literal, paths))
        query += f" UNION ALL BY NAME FROM read_parquet([{listed}], hive_partitioning = false, union_by_name = true)"
    return query


def _condition(table: Table, seq: int) -> str:
    if seq == END:
        return "true"
    names = {field.name for field in table.stored}
    if "seq" in names:
        return f"seq < {int(seq)}"
    if "run_id" in names:
        return "run_id IN (SELECT run_id FROM lake.ops.runs)"
    if table.is_of_pairs:  # a merged part has pairs of later runs, too
        return " AND ".join(f"(article_{side}, version_{side}) IN ({_VERSIONS})" for side in "ab")
    return f"(article_id, version) IN ({_VERSIONS})" if table in (SHINGLES, TERMS, TERM_WEIGHTS) else "true"
