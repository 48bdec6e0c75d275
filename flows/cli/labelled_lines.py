"""One file's lines in the terminal, coloured by role, with the rule that decided, and the facts they state."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from flows.landing.delivery import escape_path
from flows.reporting.terminal import format_cell, open_console
from transforms import formats
from transforms.document import Document, Reject
from transforms.lines.explanation import OF_MODEL, Pulls, explain
from transforms.structure import Structured, structure
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

Fact = dict[str, Any]

_FACT = "cyan"
_RULE_WIDTH = 40


def _describe_rule(line: dict[str, Any], pulls: Pulls) -> str:
    """The rule; if the line model decided, also the kinds of feature with the most weight."""
    into, out = pulls
    reasons = into if line["kept"] else out
    return f"{line['rule']} ({', '.join(reasons)})" if line["rule"] in OF_MODEL and reasons else str(line["rule"])


def print_lines(path: Path, *, with_facts: bool = False) -> None:
    """Print notes on the file, and each record's lines: number, role, confidence, rule, text; dim if not kept.

    Optionally also the facts that each line states, below it.
    """
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
        facts = _describe_facts(found) if with_facts else {}
        for line, pulls in zip(found.lines.to_pylist(), explain(record), strict=bool(len(found.lines))):
            style = _STYLES.get(line["role"], "dim") if line["kept"] or line["role"] in _STYLES else "dim"
            role = f"{line['line_no']:>4} {line['role']:<20} {line['confidence']:.2f}"
            label = f"{role} {_describe_rule(line, pulls):<{_RULE_WIDTH}} "
            out.print(Text(label, style="dim").append(format_cell(line["clean_text"]), style=style))
            for fact in facts.get(line["line_no"], ()):
                out.print(Text(f"     {fact}", style=_FACT))


def _print_reject(out: Console, reject: Reject) -> None:
    reason = REASONS[reject.reason]
    detail = f" ({format_cell(reject.detail)})" if reject.detail else ""
    out.print(Text(f"{reject.reason}{detail}: {reason.means}", style="bold"))
    out.print(f"  {reason.remedy}")


def _describe_facts(found: Structured) -> Mapping[int, list[str]]:
    """The sentences by the number of their line, in the order of the text; quotes, then figures, then names."""
    sentences: dict[int, list[str]] = defaultdict(list)
    for table, describe in _DESCRIBE.items():
        for fact in getattr(found, table).to_pylist():
            sentences[fact["line_no"]].append(format_cell(describe(fact)))
    return sentences


def _describe_quote(quote: Fact) -> str:
    role = ", ".join(filter(None, (quote["speaker_role"], quote["speaker_organization"])))
    speaker = " ".join(filter(None, (quote["speaker"] or "nobody named", f"({role})" if role else "")))
    more = f", goes on with quote {quote['continuation_of']}" if quote["continuation_of"] else ""
    rule = f"{quote['method']}, {quote['confidence']:.2f}"
    return f"quote {quote['quote_no']}, {quote['kind']}{more}: “{quote['text']}” – {speaker} [{rule}]"


def _describe_figure(figure: Fact) -> str:
    is_range = figure["value"] is None
    number = f"{figure['low']:.12g} to {figure['high']:.12g}" if is_range else f"{figure['value']:.12g}"
    hedge = "" if figure["hedge"] in ("exact", "range") else figure["hedge"]
    direction = "" if figure["direction"] == "none" else figure["direction"]
    words = (hedge, number, figure["unit"], figure["measure"], direction)
    of = f" ({figure['subject']})" if figure["subject"] else ""
    return f"figure {figure['figure_no']}, {figure['kind']}: {figure['surface']} = {' '.join(filter(None, words))}{of}"


def _describe_mention(mention: Fact) -> str:
    titled = f", {mention['title']}" if mention["title"] else ""
    return f"{mention['kind']}: {mention['surface']} = {mention['name']}{titled} [{mention['confidence']:.2f}]"


_DESCRIBE: Mapping[str, Callable[[Fact], str]] = {
    "quotes": _describe_quote,
    "figures": _describe_figure,
    "mentions": _describe_mention,
}
