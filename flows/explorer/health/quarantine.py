"""Quarantine: what was refused and why, the bytes as safe text, what to do."""

from typing import Any

from flows.explorer.frame.page import Asked, BadRequest, NotThere, Page, Route
from warehouse.reading.explore.reading import Reading
from warehouse.schema.reasons import REASONS

_A_PAGE = 50
_LINES, _WIDTH = 80, 300
_HEX_ROWS = 32


def show_quarantine(reading: Reading, asked: Asked) -> Page:
    """Show quarantined files and records, all or those of one reason; raises BadRequest for a reason there is not."""
    reason = asked.text("reason")
    if reason is not None and reason not in REASONS:
        raise BadRequest(f"there is no reason {reason}", "`cuttings rejects` lists them")
    tables = [
        reading.table("quarantined", reason=reason, limit=asked.limit(_A_PAGE), offset=asked.offset(_A_PAGE)),
        reading.table("health_quarantine"),
    ]
    values = {
        "reason": REASONS[reason] if reason else None,
        "page_no": asked.number("page", 1),
        "is_full": len(tables[0].rows) == _A_PAGE,
    }
    return Page("quarantine.html.jinja", "Quarantine", values, {table.name: table for table in tables})


def show_reject(reading: Reading, asked: Asked) -> Page:
    """Show one quarantined file or record with its first bytes; raises NotThere."""
    reject_id = asked.in_path["reject_id"]
    table = reading.table("reject", reject_id=reject_id)
    if not table:
        raise NotThere(f"nothing in quarantine is called {reject_id}", "`cuttings rejects` lists what is there")
    [reject] = table.rows
    kept = reading.row("reject_bytes", hash=reject["sha256"]) if reject["sha256"] else None
    values = {"reject": reject, "kept": kept, **describe_bytes(kept["start"] if kept else b"")}
    return Page("reject.html.jinja", "In quarantine", values, {"reject": table})


def describe_bytes(start: bytes) -> dict[str, Any]:
    """Return the first bytes of a file for people: its first words, its lines if it is text, and its bytes."""
    from flows.reporting.first_words import quote_start  # loads all readers of files, which no other page needs

    words = quote_start(start)
    lines = [] if words.startswith("not text: ") else start.decode("utf-8", "replace").splitlines()[:_LINES]
    rows = [start[place : place + 16] for place in range(0, min(len(start), 16 * _HEX_ROWS), 16)]
    return {
        "words": words,
        "lines": [line[:_WIDTH] + ("…" if len(line) > _WIDTH else "") for line in lines],
        "dump": [f"{16 * number:06x}  {row.hex(' '):<47}  {_spell(row)}" for number, row in enumerate(rows)],
    }


def _spell(row: bytes) -> str:
    return "".join(chr(byte) if 32 <= byte < 127 else "." for byte in row)


ROUTES = [Route("/quarantine", show_quarantine), Route("/reject/{reject_id}", show_reject)]
