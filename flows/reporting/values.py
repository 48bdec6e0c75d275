"""Values of a query's answer as cells of CSV and values of JSON."""

import json
import math
from decimal import Decimal
from typing import Any

from warehouse.reading.export_formats import FORMULA


def make_csv_cell(value: Any) -> str:
    """Format a value as a cell of CSV: NULL as nothing, an empty text as two quotation marks.

    No spreadsheet runs it as a formula. Lists and maps are JSON, bytes hex.
    """
    if value is None:
        return ""
    text = to_text(value)
    if isinstance(value, str) and text.startswith(FORMULA):
        text = f"'{text}"
    if not text or any(char in text for char in ',"\n\r'):
        return '"' + text.replace('"', '""') + '"'
    return text


def to_text(value: Any) -> str:
    """Format a value as text: bytes as hex, lists and maps as JSON."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | tuple | dict):
        return json.dumps(convert_to_json(value), default=str, ensure_ascii=False)
    return str(value)


def convert_to_json(value: Any) -> Any:
    """Convert a value for JSON: bytes to hex, infinite numbers to null, keys to text."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Decimal):
        return convert_to_json(float(value))
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {str(key): convert_to_json(one) for key, one in value.items()}
    return [convert_to_json(one) for one in value] if isinstance(value, list | tuple) else value
