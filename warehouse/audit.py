"""The gate: expectations on every part, then reconciliation, before anything is committed."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from warehouse import sql
from warehouse.assemble import ASSEMBLED, Parts, assemble
from warehouse.expectations import Verdict, validate
from warehouse.lake import Lake
from warehouse.schema import ARTICLE_LINES, ARTICLE_VERSIONS, FILES, LIVE_POSTS, REJECTS, RESOLUTIONS, SUPERSEDED, Table

# A row that breaks a rule takes its article out of these; a broken row of any other table is our own mistake.
_OF_ARTICLES = (ARTICLE_VERSIONS, ARTICLE_LINES, LIVE_POSTS)
_EXPECTED = (*_OF_ARTICLES, FILES, REJECTS, RESOLUTIONS, SUPERSEDED)
_HEADER = re.compile(r"-- (critical|warning) ([a-z_.]+): (.+)")


@dataclass(frozen=True, slots=True)
class Audit:
    """The verdict on a run: its checks as rows of ops.checks, the parts that may be committed, whether it is held."""

    checks: list[dict[str, Any]]
    parts: Parts
    is_held: bool

    @property
    def failures(self) -> list[dict[str, Any]]:
        """The checks that did not hold."""
        return [check for check in self.checks if not check["success"]]


def audit(lake: Lake, parts: Parts, folder: Path, run_id: str) -> Audit:
    """Check the parts of a run. Articles that break a rule are refused and the parts written again without them."""
    verdicts = _verdicts(lake, parts)
    checks = [_expectation_row(verdict, quarantines=_quarantines(verdict)) for verdict in verdicts]
    if _refuse(lake, verdicts):
        parts = assemble(lake, folder, run_id)
        again = [one for one in _verdicts(lake, parts) if not one.success and one.severity == "critical"]
        checks += [_expectation_row(verdict, quarantines=False) for verdict in again]
    checks += [_key_row(lake, table) for table in ASSEMBLED]
    checks += [_reconciliation_row(lake, name) for name in sql.names("checks")]
    for number, check in enumerate(checks, start=1):
        check.update(run_id=run_id, check_no=number)
    return Audit(checks, parts, any(check["effect"] == "held" for check in checks))


def _verdicts(lake: Lake, parts: Parts) -> list[Verdict]:
    present = {table.full_name for table, _ in parts}
    verdicts = [verdict for table in _EXPECTED if table.full_name in present for verdict in validate(lake, table)]
    return verdicts + [_article_verdict(lake, name) for name in sql.names("article_checks")]


def _refuse(lake: Lake, verdicts: list[Verdict]) -> bool:
    """Put articles with a row that breaks a critical rule among the refused; says whether there were any."""
    rows = {
        (str(key["article_id"]), int(key["version"])): _rule(verdict)
        for verdict in reversed(verdicts)
        if _quarantines(verdict)
        for key in verdict.keys
    }
    if rows:
        lake.connection.executemany(
            "INSERT INTO refused SELECT file_no, record_no, 'FAILED_EXPECTATION', ? FROM record_fates "
            "WHERE fate = 'published' AND article_id = ? AND version = ?",
            [[rule, *key] for key, rule in rows.items()],
        )
    return bool(rows)


def _rule(verdict: Verdict) -> str:
    return f"{verdict.name} on {'.'.join(filter(None, (verdict.table.full_name, verdict.column)))}"


def _quarantines(verdict: Verdict) -> bool:
    """Whether all the rows that broke a rule can be taken out."""
    return (
        not verdict.success
        and not verdict.raised
        and verdict.severity == "critical"
        and verdict.table in _OF_ARTICLES
        and len(verdict.keys) == verdict.unexpected_count
    )


def _effect(*, success: bool, severity: str, quarantines: bool = False) -> str:
    if success:
        return "none"
    if quarantines:
        return "quarantined"
    return "held" if severity == "critical" else "warned"


def _expectation_row(verdict: Verdict, *, quarantines: bool) -> dict[str, Any]:
    broken = f"{verdict.unexpected_count:,} of {verdict.element_count:,} rows break it"
    return {
        "name": verdict.name,
        "table_name": verdict.table.full_name,
        "column_name": verdict.column,
        "severity": verdict.severity,
        "success": verdict.success,
        "observed": verdict.raised or broken,
        "unexpected_count": verdict.unexpected_count,
        "element_count": verdict.element_count,
        "effect": _effect(success=verdict.success, severity=verdict.severity, quarantines=quarantines),
    }


def _key_row(lake: Lake, table: Table) -> dict[str, Any]:
    key = ", ".join(table.key)
    query = f"SELECT count(*) AS elements, count(*) - count(DISTINCT ({key})) AS unexpected FROM new.{table.name}"
    return _counted_row(lake, f"key ({key}) is unique", table.full_name, "critical", query)


def _reconciliation_row(lake: Lake, name: str) -> dict[str, Any]:
    severity, table, sentence, query = _check(f"checks/{name}.sql")
    return _counted_row(lake, sentence, table, severity, query)


def _article_verdict(lake: Lake, name: str) -> Verdict:
    """A check in SQL that says of each article of the run whether it is broken."""
    severity, table, sentence, query = _check(f"article_checks/{name}.sql")
    verdict = Verdict(sentence, next(one for one in _OF_ARTICLES if one.full_name == table), None, severity)
    try:
        verdict.element_count = lake.value(f"SELECT count(*) FROM ({query}\n)")
        verdict.keys = lake.rows(f"SELECT article_id, version FROM ({query}\n) WHERE is_broken")
        verdict.unexpected_count = len(verdict.keys)
    except duckdb.Error as error:
        verdict.raised = f"raised {type(error).__name__}"
    return verdict


def _check(name: str) -> tuple[str, str, str, str]:
    """A check's severity, table, sentence and query."""
    text = sql.read(name)
    header = _HEADER.match(text)
    if header is None:
        raise ValueError(f"{name} must open with `-- critical|warning table: sentence`")
    severity, table, sentence = header.groups()
    return severity, table, sentence, text


def _counted_row(lake: Lake, name: str, table: str, severity: str, query: str) -> dict[str, Any]:
    """A check that counts in SQL; one that raises counts as failed."""
    try:
        counted = lake.rows(query)[0]
        observed = f"{counted['unexpected']:,} of {counted['elements']:,} rows break it"
    except duckdb.Error as error:
        counted, observed = {"unexpected": None, "elements": None}, f"raised {type(error).__name__}"
    success = counted["unexpected"] == 0
    return {
        "name": name,
        "table_name": table,
        "column_name": None,
        "severity": severity,
        "success": success,
        "observed": observed,
        "unexpected_count": counted["unexpected"],
        "element_count": counted["elements"],
        "effect": _effect(success=success, severity=severity),
    }
