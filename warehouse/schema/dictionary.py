"""DICTIONARY.md, from the declarations; `make docs` writes it."""

from collections.abc import Iterator
from pathlib import Path

from warehouse.schema import PUBLISHED, Table
from warehouse.schema.reasons import REASONS
from warehouse.schema.table import description, sql_type, standard

PATH = Path(__file__).parents[1] / "DICTIONARY.md"
_HEAD = """# Data dictionary

Every table and column of `warehouse.duckdb`. Schema `main` has the articles; schema `ops` records what the pipeline did.
Times are in UTC. Ids and hashes are lower-case hexadecimal. Languages are BCP 47 tags. Offsets count characters of the
decoded text, from 0. *Standard* names the equivalent schema.org or IPTC property.

Generated from the declarations in `warehouse/schema/` by `make docs`. Do not edit this page."""


def render() -> str:
    """The whole page as Markdown."""
    return "\n".join([_HEAD, "", *_contents(), *(line for table in PUBLISHED for line in _table(table)), *_reasons()])


def _contents() -> Iterator[str]:
    for table in PUBLISHED:
        yield f"- [`{table.full_name}`](#{table.full_name.replace('.', '')}): {table.grain}"
    yield "- [`ops.reasons`](#opsreasons): One row per reason code: what it means and what to do."


def _table(table: Table) -> Iterator[str]:
    yield from ("", f"## {table.full_name}", "", table.description, "")
    yield f"Key: {', '.join(f'`{name}`' for name in table.key)}."
    yield from ("", "| column | type | meaning | standard |", "|---|---|---|---|")
    for field in table.columns:
        kind = sql_type(field.type).replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")
        null = "" if field.nullable else " NOT NULL"
        yield f"| `{field.name}` | {kind}{null} | {description(field)} | {standard(field)} |"
    yield from ("", "```sql", table.example, "```")


def _reasons() -> Iterator[str]:
    yield from (
        "",
        "## ops.reasons",
        "",
        "One row per reason code: what it means and what to do.",
        "",
        "Key: `code`.",
        "",
    )
    yield from ("| code | outcome | means | remedy |", "|---|---|---|---|")
    for reason in REASONS.values():
        yield f"| `{reason.code}` | {', '.join(reason.outcomes)} | {reason.means} | {reason.remedy} |"
    yield from ("", "```sql", "SELECT code, means FROM ops.reasons ORDER BY code", "```", "")
