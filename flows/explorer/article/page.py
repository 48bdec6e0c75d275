"""The page of an article: what it says, the lines it was delivered in, its copies, story, versions and origin."""

import re
from typing import Any

from flows.explorer.article.changes import compare
from flows.explorer.article.evidence import find_evidence
from flows.explorer.article.text import cut, find_marks, list_paragraphs
from flows.explorer.frame.page import Asked, NotThere, Page, Route
from flows.explorer.search.words import find_forms
from warehouse.reading.explore.reading import MOST_ROWS, Reading, Table

_ID = re.compile(r"[0-9a-f]{8,64}")
_LINES = 400  # a page
_FACTS = 5_000
_OTHERS = 50
_CHECKS = 20
_FACT_TABLES = {"quote": "article_quotes", "figure": "article_figures", "name": "article_mentions"}


def show_article(reading: Reading, asked: Asked) -> Page:
    """Show one version of an article, the current one if none is named; raises NotThere."""
    article_id, version = asked.in_path["article_id"], asked.number("version")
    row = reading.row("article", article_id=article_id, version=version) if _ID.fullmatch(article_id) else None
    if row is None:
        said = f" in version {version}" if version else ""
        raise NotThere(f"there is no article {article_id[:64]}{said} in snapshot {reading.snapshot.number}")
    one = {"article_id": article_id, "version": row["version"]}
    every = reading.table("article_lines", **one, limit=MOST_ROWS, offset=0)
    facts = {kind: reading.table(name, **one, limit=_FACTS) for kind, name in _FACT_TABLES.items()}
    marks = find_marks({kind: table.rows for kind, table in facts.items()}, every.rows)
    start = asked.offset_of("lines", _LINES)
    tables = {
        "article_lines": reading.table("article_lines", **one, limit=asked.limit(_LINES), offset=start),
        **{table.name: table for table in facts.values()},
        "article_names": reading.table("article_names", **one, limit=_FACTS),
        **_find_around(reading, asked, row),
    }
    evidence = find_evidence(reading, row, every.rows) if asked.text("evidence") else None
    values = {
        "article": row,
        "paragraphs": list_paragraphs(row["body"], every.rows),
        "cut": lambda line: cut(line, marks.get(line["line_no"], [])),
        "forms": find_forms(reading, asked.text("q")),
        "changes": _group_changes(tables["article_changes"]),
        "evidence": evidence,
        "count": len(every.rows),
        "start": start,
        "lines_page": start // _LINES + 1,
        "lines_pages": max(1, -(-len(every.rows) // _LINES)),
        "is_page": any(file["format"] in ("html", "warc", "mhtml") for file in tables["article_file"].rows[:1]),
        "checks": reading.row("article_checks_count", run_id=row["run_id"]),
    }
    return Page("article.html.jinja", row["headline"] or "(no headline)", values, tables)


def _find_around(reading: Reading, asked: Asked, row: dict[str, Any]) -> dict[str, Table]:
    """Find what lies around an article: copies, story, versions, changes, file and checks."""
    article_id = row["article_id"]
    return {
        "article_copies": reading.table("article_copies", article_id=article_id, limit=_OTHERS),
        "article_story": reading.table("article_story", article_id=article_id, limit=_OTHERS),
        "article_versions": reading.table("article_versions", article_id=article_id, limit=_OTHERS),
        "article_changes": reading.table("article_changes", article_id=article_id, limit=_FACTS),
        "article_file": reading.table(
            "article_file", sha256=row["source_sha256"], path=row["source_path"], limit=_OTHERS
        ),
        "article_checks": reading.table("article_checks", run_id=row["run_id"], limit=asked.limit(_CHECKS)),
    }


def _group_changes(table: Table) -> dict[int, list[dict[str, Any]]]:
    """Group the changes by the version that made them, each with its pieces."""
    grouped: dict[int, list[dict[str, Any]]] = {}
    for row in table.rows:
        grouped.setdefault(row["version"], []).append({**row, "pieces": compare(row["before"], row["after"])})
    return grouped


ROUTES = [Route("/article/{article_id}", show_article)]
