"""How a table is declared: Arrow fields with their description and audit rules in their metadata."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa

Severity = Literal["critical", "warning"]
Rule = Mapping[str, Any]

TEXT = pa.string()
INT = pa.int32()
BIGINT = pa.int64()
REAL = pa.float64()
FLAG = pa.bool_()
BYTES = pa.binary()
INSTANT = pa.timestamp("us", tz="UTC")
DATE = pa.date32()
TEXTS = pa.list_(pa.field("element", TEXT))
POSITIONS = pa.list_(pa.field("element", INT))
SECONDS_BY_NAME = pa.map_(TEXT, REAL)
COUNTS_BY_NAME = pa.map_(TEXT, INT)

HEX_SHA256 = r"^[0-9a-f]{64}$"
HEX_ID = r"^[0-9a-f]{32}$"
RUN_ID = r"^\d{8}T\d{9}Z-[0-9a-f]{6}$"  # time of start, to the millisecond


def rule(expectation: str, severity: Severity = "critical", **kwargs: Any) -> Rule:
    """Return a Great Expectations column expectation: its name without `expect_column_`, and its arguments."""
    return {"type": f"expect_column_{expectation}", "severity": severity, "kwargs": kwargs}


def one_of(values: Sequence[str]) -> Rule:
    """Return the rule that a value is NULL or one of `values`."""
    return rule("values_to_be_in_set", value_set=list(values))


def matches(pattern: str) -> Rule:
    """Return the rule that a value is NULL or matches a regular expression."""
    return rule("values_to_match_regex", regex=pattern)


def between(low: float | None, high: float | None = None, severity: Severity = "critical") -> Rule:
    """Return the rule that a value is NULL or lies between `low` and `high`, both included."""
    return rule("values_to_be_between", severity, min_value=low, max_value=high)


def column(
    name: str, kind: pa.DataType, means: str, *rules: Rule, required: bool = False, standard: str = ""
) -> pa.Field:
    """Return an Arrow field. `standard` is the equivalent schema.org or IPTC property; `required` forbids NULL."""
    metadata = {"description": means}
    if standard:
        metadata["standard"] = standard
    if required:
        rules = (rule("values_to_not_be_null"), *rules)
    if rules:
        metadata["rules"] = json.dumps(rules)
    return pa.field(name, kind, nullable=not required, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Table:
    """One relation of the warehouse.

    `grain` says what one row is, `notes` the scope and known limitations. `stored` columns are what Parquet parts
    hold; `derived` ones are added by the published view of that name in warehouse/sql/views. `sort` is the row order
    within a part.
    """

    schema: Literal["main", "ops"]
    name: str
    grain: str
    stored: tuple[pa.Field, ...]
    key: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    derived: tuple[pa.Field, ...] = ()
    hidden: tuple[str, ...] = ()
    example: str = ""
    notes: str = ""
    row_group_rows: int = 20_000

    @property
    def full_name(self) -> str:
        """`schema.name`, as in SQL."""
        return f"{self.schema}.{self.name}"

    @property
    def description(self) -> str:
        """What the table holds: its grain, then its notes."""
        return f"{self.grain} {self.notes}".strip()

    @property
    def arrow(self) -> pa.Schema:
        """The schema of this table's Parquet parts."""
        return pa.schema(self.stored, metadata={"table": self.full_name, "description": self.description})

    @property
    def is_of_pairs(self) -> bool:
        """Whether each row says what two article versions are to each other."""
        return {"article_a", "version_a", "article_b", "version_b"} <= {field.name for field in self.stored}

    @property
    def select_list(self) -> str:
        """The columns of this table's parts, in order, as SQL selects them."""
        return ", ".join(f'"{field.name}"' for field in self.stored)

    def select_from(self, relation: str) -> str:
        """The query for the rows of a relation as a part of this table has them: its columns, in its order."""
        return f"SELECT {self.select_list} FROM {relation} ORDER BY {', '.join(self.sort)}"

    @property
    def columns(self) -> tuple[pa.Field, ...]:
        """What a reader of the published file sees, in order."""
        return tuple(field for field in (*self.stored, *self.derived) if field.name not in self.hidden)


def description(field: pa.Field) -> str:
    """The sentence that says what a column means."""
    return str((field.metadata or {}).get(b"description", b"").decode())


def standard(field: pa.Field) -> str:
    """The schema.org or IPTC name of a column, or ''."""
    return str((field.metadata or {}).get(b"standard", b"").decode())


def rules(field: pa.Field) -> list[dict[str, Any]]:
    """The audit rules declared with a column."""
    return list(json.loads((field.metadata or {}).get(b"rules", b"[]")))


def sql_type(kind: pa.DataType) -> str:
    """DuckDB's name for an Arrow type used in a declaration."""
    if pa.types.is_list(kind):
        return f"{sql_type(kind.value_type)}[]"
    if pa.types.is_map(kind):
        return f"MAP({sql_type(kind.key_type)}, {sql_type(kind.item_type)})"
    names = {
        TEXT: "VARCHAR",
        INT: "INTEGER",
        BIGINT: "BIGINT",
        REAL: "DOUBLE",
        FLAG: "BOOLEAN",
        BYTES: "BLOB",
        DATE: "DATE",
    }
    return "TIMESTAMP WITH TIME ZONE" if kind == INSTANT else names[kind]
