"""Results as every format can hold them: a name a column, and no value that Python cannot."""

from collections import Counter

import pyarrow as pa

_HUGEINT = pa.decimal128(38, 0)


def make_plain(table: pa.Table) -> pa.Table:
    """Return a result with a number behind each repeated name, sums as integers, and dates beyond Python's as text."""
    columns = [_make_plain_column(column) for column in table.columns]
    return pa.table(columns, names=_number_repeated(table.column_names))


def _make_plain_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if column.type == _HUGEINT:
        try:
            return column.cast(pa.int64())
        except pa.ArrowInvalid:
            return column.cast(pa.string())
    try:
        column.to_pylist()
    except (OverflowError, ValueError):  # dates after the year 9999 and before the year 1
        return pa.chunked_array([[_spell(value) for value in column]], pa.string())
    return column


def _spell(value: pa.Scalar) -> str | None:
    if not value.is_valid:
        return None
    try:
        return str(value.cast(pa.string()) if pa.types.is_temporal(value.type) else value)
    except (OverflowError, ValueError):
        return "(a date beyond the years 1 to 9999)"


def _number_repeated(names: list[str]) -> list[str]:
    """Return names of which none is there twice: a, a_2, a_3."""
    seen = Counter[str]()
    numbered: list[str] = []
    for name in names:
        seen[name] += 1
        one = name if seen[name] == 1 else f"{name}_{seen[name]}"
        while one in numbered:
            one += "_"
        numbered.append(one)
    return numbered
