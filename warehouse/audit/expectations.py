"""Run the rules that are declared with the columns, with Great Expectations.

It first sees each value once, however many rows have it (warehouse.audit.values): nearly always all rules hold. Only
if one does not, it reads the run's rows, in slices of bounded size, to tell which of them break it. Of wide columns it
sees lengths only.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from threading import Thread
from typing import Any

import numpy as np
import pyarrow as pa

from warehouse.audit.values import join_texts, list_questions
from warehouse.lake.lake import Lake
from warehouse.schema import Table
from warehouse.schema.table import BYTES, rules

SLICE_ROWS = 100_000


@dataclass
class Verdict:
    """The result of one expectation over all slices of a table."""

    name: str
    table: Table
    column: str | None
    severity: str
    unexpected_count: int = 0
    element_count: int = 0
    raised: str = ""
    keys: list[dict[str, Any]] = field(default_factory=list)

    @property
    def success(self) -> bool:
        """Whether every row satisfies it. An expectation that raised an error has failed."""
        return not self.raised and self.unexpected_count == 0


def list_rules(table: Table) -> Iterator[tuple[pa.Field, dict[str, Any]]]:
    """Yield each stored column with each of its rules."""
    for column in table.stored:
        for rule in rules(column):
            yield column, rule


def load_in_background() -> None:
    """Start to import Great Expectations in a thread, because that takes seconds; `validate` waits for it."""
    Thread(target=import_module, args=["great_expectations"], daemon=True).start()


def validate(lake: Lake, table: Table) -> list[Verdict]:
    """Run a table's declared rules over `new.<table>`; returns one verdict per rule, in order of declaration."""
    verdicts = [Verdict(rule["type"], table, column.name, rule["severity"]) for column, rule in list_rules(table)]
    if all_hold(lake, table):
        rows = lake.value(f"SELECT count(*) FROM new.{table.name}")
        return [replace(verdict, element_count=rows) for verdict in verdicts]
    validation = _make_validation([(column.name, rule) for column, rule in list_rules(table)])
    keys = [name for name in table.key if table.arrow.field(name).type != BYTES]
    selected = ", ".join(f'{_select(column, is_key=column.name in keys)} AS "{column.name}"' for column in table.stored)
    for batch in lake.batches(f"SELECT {selected} FROM new.{table.name}", SLICE_ROWS):
        result = validation.run(
            batch_parameters={"dataframe": batch.to_pandas()},
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": keys,
                "exclude_unexpected_values": True,
            },
        )
        _add(verdicts, result.results)
    return verdicts


def all_hold(lake: Lake, table: Table) -> bool:
    """Whether all rules of a table hold, by the values of its columns, each of which is seen once for each rule."""
    asked = list_questions(table, {column.name: _select(column, is_key=True) for column in table.stored})
    firsts: dict[str, pa.Array] = {}
    rules_of: list[tuple[str, dict[str, Any]]] = []
    for number, (rule, query) in enumerate(asked):
        name = f"values_{number}"
        validation = None
        for batch in lake.batches(f"{query} FROM new.{table.name}", SLICE_ROWS):
            values = join_texts(rule, batch.column(0))
            if name not in firsts:
                firsts[name] = values
                continue
            validation = validation or _make_validation([(name, rule)])
            if not _satisfy(validation, {name: values}):
                return False
        rules_of.append((name, rule))
    return len(firsts) == len(rules_of) and _satisfy(_make_validation(rules_of), firsts)


def _satisfy(validation: Any, columns: dict[str, pa.Array]) -> bool:
    """Whether columns satisfy the rules of a validation; the shorter ones are filled up with their last value."""
    size = max(map(len, columns.values()))
    places = {name: np.minimum(np.arange(size), len(column) - 1) for name, column in columns.items()}
    frame = pa.table({name: column.take(pa.array(places[name])) for name, column in columns.items()}).to_pandas()
    found = validation.run(batch_parameters={"dataframe": frame}, result_format={"result_format": "BOOLEAN_ONLY"})
    asked = len(validation.suite.expectations)
    return len(found.results) == asked and all(result.success for result in found.results)


def _select(column: pa.Field, *, is_key: bool) -> str:
    """Return the SQL for a column as its rules see it: lists, bytes and bodies only as their lengths.

    Of a column that must not be NULL, and no more than that, they see its name or NULL; but numbers as they are, since
    what is not a number is NULL to them.
    """
    is_number = pa.types.is_floating(column.type)
    if (
        not is_key
        and not is_number
        and all(rule["type"] == "expect_column_values_to_not_be_null" for rule in rules(column))
    ):
        return f"""if("{column.name}" IS NULL, NULL, '{column.name}')"""
    if column.type == BYTES:
        return f'octet_length("{column.name}")'
    if pa.types.is_list(column.type):
        return f'len("{column.name}")'
    return f'length("{column.name}")' if column.name == "body" else f'"{column.name}"'


def _make_validation(rules_of: list[tuple[str, dict[str, Any]]]) -> Any:
    """A validation of a frame by the rules of its columns, which are numbered in this order."""
    # Importing it takes seconds, so commands that audit nothing must not do it.
    import great_expectations as gx
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    # Great Expectations must write no project folder and no docs folder, and send no analytics.
    context = gx.get_context(
        mode="ephemeral",
        project_config=DataContextConfig(
            store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
            progress_bars=ProgressBarsConfig(globally=False),
            analytics_enabled=False,
        ),
    )
    asset = context.data_sources.add_pandas("parts").add_dataframe_asset("rows")
    suite = gx.ExpectationSuite(name="rules")
    for number, (column, rule) in enumerate(rules_of):
        suite.add_expectation_configuration(
            ExpectationConfiguration(
                type=rule["type"],
                kwargs={"column": column, **rule["kwargs"]},
                severity=rule["severity"],
                meta={"number": number},
            )
        )
    return gx.ValidationDefinition(
        name="audit", data=asset.add_batch_definition_whole_dataframe("slice"), suite=context.suites.add(suite)
    )


def _add(verdicts: list[Verdict], results: list[Any]) -> None:
    """Add the results of one slice. An expectation that raised an error, or has no result, counts as failed.

    Raises MemoryError if it lacked memory.
    """
    answered: dict[int, int] = defaultdict(int)
    for result in results:
        number = result.expectation_config.meta["number"]
        verdict = verdicts[number]
        answered[number] += 1
        found = result.result or {}
        if not result.success and "unexpected_count" not in found:
            if "MemoryError" in str(result.exception_info):  # Great Expectations catches what it raises
                raise MemoryError(verdict.name)
            verdict.raised = "the expectation raised an error"
        verdict.unexpected_count += found.get("unexpected_count", 0)
        verdict.element_count += found.get("element_count", 0)
        # Great Expectations returns the keys by column: {"article_id": [...], "version": [...]}.
        for columns in found.get("unexpected_index_list") or []:
            verdict.keys += [dict(zip(columns, key, strict=True)) for key in zip(*columns.values(), strict=True)]
    for number, verdict in enumerate(verdicts):
        if answered[number] != 1:
            verdict.raised = "the expectation gave no result"
