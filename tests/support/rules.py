"""The declared column rules, checked row by row in plain Python: quick enough for every run of every test.

What Great Expectations makes of the same rules is the matter of the tests of the gate.
"""

import re
from typing import Any

from warehouse.audit.expectations import Verdict, list_rules
from warehouse.lake.lake import Lake
from warehouse.schema import Table
from warehouse.schema.table import BYTES


def validate(lake: Lake, table: Table) -> list[Verdict]:
    """A stand-in for warehouse.audit.expectations.validate."""
    rows = lake.rows(f"FROM new.{table.name}")
    verdicts = []
    for column, rule in list_rules(table):
        broken = [row for row in rows if not _holds(rule["type"], rule["kwargs"], row[column.name])]
        keys = [{name: row[name] for name in table.key if table.arrow.field(name).type != BYTES} for row in broken]
        verdicts.append(Verdict(rule["type"], table, column.name, rule["severity"], len(broken), len(rows), "", keys))
    return verdicts


def _holds(kind: str, allowed: dict[str, Any], value: Any) -> bool:
    is_null = value is None or value != value  # to pandas, what is not a number is not there
    if kind == "expect_column_values_to_not_be_null":
        return not is_null
    if is_null:
        return True
    if kind == "expect_column_values_to_match_regex":
        return re.search(allowed["regex"], value) is not None
    if kind == "expect_column_values_to_be_in_set":
        return value in allowed["value_set"]
    if kind in ("expect_column_values_to_be_between", "expect_column_value_lengths_to_be_between"):
        number = value if isinstance(value, int | float) else len(value)
        low, high = allowed.get("min_value"), allowed.get("max_value")
        return (low is None or number >= low) and (high is None or number <= high)
    raise NotImplementedError(kind)
