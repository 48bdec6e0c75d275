"""One file's lines in the terminal, coloured by role, with the rule that decided."""

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from flows.landing.delivery import escape_path
from flows.reporting.terminal import format_cell, open_console
from transforms import formats
from transforms.document import Document, Reject
from transforms.lines.explanation import OF_MODEL, Pulls, explain
from transforms.structure import structure
from warehouse.schema.reasons import REASONS

_STYLES = {
    "headline": "bold green",
    "alternative_headline": "green",
    "standfirst": "cyan",
    "byline": "magenta",
    "dateline": "magenta",
    "date": "magenta",
    "publisher": "blue",
    "section": "blue",
    "subheading": "bold",
    "paragraph": "",
    "list_item": "",
    "quote_attribution": "italic",
    "caption": "yellow",
    "credit": "yellow",
    "post_meta": "magenta",
}


_RULE_WIDTH = 40


def _describe_rule(line: dict[str, Any], pulls: Pulls) -> str:
    """The rule; if the line model decided, also the kinds of feature with the most weight."""
    into, out = pulls
    reasons = into if line["kept"] else out
    return f"{line['rule']} ({', '.join(reasons)})" if line["rule"] in OF_MODEL and reasons else str(line["rule"])


def print_lines(path: Path) -> None:
    """Print notes on the file, and each record's lines: number, role, confidence, rule, text; dim if not kept."""
    out = open_console()
    name = escape_path(path.name.encode("utf-8", "surrogateescape"))
    reading = formats.read(path.read_bytes(), name)
    records = list(reading.records)
    for note in reading.notes:
        out.print(Text(format_cell(note.text), style="bold"))
    for record in records:
        if len(records) > 1:
            out.print(Text(f"record {record.record_no}", style="bold"))
        if not isinstance(record, Document):
            _print_reject(out, record)
            continue
        found = structure([record])
        for _, reject in found.rejects:
            _print_reject(out, reject)
        for line, pulls in zip(found.lines.to_pylist(), explain(record), strict=bool(len(found.lines))):
            style = _STYLES.get(line["role"], "dim") if line["kept"] or line["role"] in _STYLES else "dim"
            role = f"{line['line_no']:>4} {line['role']:<20} {line['confidence']:.2f}"
            label = f"{role} {_describe_rule(line, pulls):<{_RULE_WIDTH}} "
            out.print(Text(label, style="dim").append(format_cell(line["clean_text"]), style=style))


def _print_reject(out: Console, reject: Reject) -> None:
    reason = REASONS[reject.reason]
    detail = f" ({format_cell(reject.detail)})" if reject.detail else ""
    out.print(Text(f"{reject.reason}{detail}: {reason.means}", style="bold"))
    out.print(f"  {reason.remedy}")
