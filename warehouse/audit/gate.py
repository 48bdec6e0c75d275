"""The audit of a run, before anything is committed: expectations on its parts, then checks between tables."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import duckdb

from warehouse import sql
from warehouse.audit import baseline, checks
from warehouse.audit.expectations import Verdict, list_rules, validate
from warehouse.coverage.relate import RELATED
from warehouse.lake.lake import Lake
from warehouse.load.assemble import ASSEMBLED, REPLACED, Parts
from warehouse.schema import (
    ARTICLE_LINES,
    ARTICLE_VERSIONS,
    FIGURES,
    FILES,
    LIVE_POSTS,
    MENTIONS,
    QUOTES,
    REJECTS,
    RESOLUTIONS,
    SUPERSEDED,
)

# A row of these tables that breaks a rule quarantines its article. In any other table it is an error of ours.
_OF_ARTICLES = (ARTICLE_VERSIONS, ARTICLE_LINES, LIVE_POSTS, QUOTES, FIGURES, MENTIONS)
SLICE_CHARACTERS = 2**24  # of text in one slice, which bounds the memory of a check of articles
_EXPECTED = (*_OF_ARTICLES, FILES, REJECTS, RESOLUTIONS, SUPERSEDED, *RELATED)


@dataclass(frozen=True, slots=True)
class Audit:
    """The result of an audit: rows of ops.checks, the parts that may be committed, and whether the run is held."""

    checks: list[dict[str, Any]]
    parts: Parts
    is_held: bool

    @property
    def failures(self) -> list[dict[str, Any]]:
        """The checks that failed."""
        return [check for check in self.checks if not check["success"]]


def audit(lake: Lake, parts: Parts, remake: Callable[[], Parts], run_id: str, thresholds: baseline.Thresholds) -> Audit:
    """Check the parts of a run.

    Articles that break a critical rule are quarantined, and `remake` writes the parts again without them.
    """
    lake.connection.execute(sql.read("macros/is_clean.sql"))
    is_everything = bool(lake.value("SELECT getvariable('is_everything')"))
    checks.show_what_stays(lake, REPLACED if is_everything else ())
    verdicts = _judge(lake, parts)
    found = [checks.record_verdict(verdict, quarantines=_quarantines(verdict)) for verdict in verdicts]
    if _refuse(lake, verdicts):
        parts = remake()
        again = [one for one in _judge(lake, parts) if not one.success and one.severity == "critical"]
        found += [checks.record_verdict(verdict, quarantines=False) for verdict in again]
    # ops.files has a row for each reading of a file, so its key is unique within one run, but not within a replay of
    # everything, which writes all rows.
    found += [
        checks.check_key(lake, table) for table in (*ASSEMBLED, *RELATED) if not (is_everything and table is FILES)
    ]
    baseline.prepare(lake, thresholds)
    found += [checks.check_run(lake, name) for name in sql.names("checks")]
    found += baseline.check_source(lake)
    return Audit(_number(found, run_id), parts, any(check["effect"] == "held" for check in found))


def describe_rules() -> str:
    """Return all SQL and all declared rules that a verdict depends on, as one text."""
    folders = ("assemble", "baseline", "checks", "article_checks", "source_checks", "macros")
    queries = [sql.read(f"{folder}/{name}.sql") for folder in folders for name in sql.names(folder)]
    declared = [json.dumps(found) for table in _EXPECTED for _, found in list_rules(table)]
    return "\n".join(queries + declared)


def watch(lake: Lake, run_id: str, started_at: datetime, thresholds: baseline.Thresholds) -> list[dict[str, Any]]:
    """Check a run without new files, whose only question is which sources are silent; returns rows of ops.checks."""
    return _number(baseline.watch(lake, started_at, thresholds), run_id)


def is_news(lake: Lake, silent: list[dict[str, Any]]) -> bool:
    """Whether what `watch` found names a source that was not silent when that was last recorded."""
    return any(baseline.name_sources(check) - baseline.list_silent(lake) for check in silent)


def _number(found: list[dict[str, Any]], run_id: str) -> list[dict[str, Any]]:
    return [{**check, "run_id": run_id, "check_no": number} for number, check in enumerate(found, start=1)]


def _judge(lake: Lake, parts: Parts) -> list[Verdict]:
    present = {table.full_name for table, _ in parts}
    verdicts = []
    for table in _EXPECTED:
        if table.full_name in present:
            with checks.no_verdict(f"rules of {table.full_name}"):
                verdicts += validate(lake, table)
    return verdicts + _judge_articles(lake)


def _refuse(lake: Lake, verdicts: list[Verdict]) -> bool:
    """Add articles with a row that breaks a critical rule to the table `refused`; returns whether there were any."""
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
    return f"{'.'.join(filter(None, (verdict.table.full_name, verdict.column)))}: {verdict.name}"


def _quarantines(verdict: Verdict) -> bool:
    """Whether the run can go on without the articles that break a rule, because all of them are known by their keys."""
    return (
        not verdict.success
        and not verdict.raised
        and verdict.severity == "critical"
        and verdict.table in _OF_ARTICLES
        and len(verdict.keys) == verdict.unexpected_count
    )


def _judge_articles(lake: Lake) -> list[Verdict]:
    """Run the checks in SQL that return, for each article, whether it is broken: all of them on a slice, then the next.

    Returns one verdict per check.
    """
    judged: list[tuple[Verdict, str]] = []
    for name in sql.names("article_checks"):
        severity, table, sentence, query = checks.read_check(f"article_checks/{name}.sql")
        verdict = Verdict(sentence, next(one for one in _OF_ARTICLES if one.full_name == table), None, severity)
        judged.append((verdict, query))
    for _ in _slice(lake):
        for verdict, query in judged:
            if not verdict.raised:
                _judge_slice(lake, verdict, query)
    return [verdict for verdict, _ in judged]


def _judge_slice(lake: Lake, verdict: Verdict, query: str) -> None:
    """Add what a check finds in the present slice to its verdict."""
    counting = (
        "SELECT count(*) AS elements, list(article_id) FILTER (is_broken) AS ids, "
        f"list(version) FILTER (is_broken) AS versions FROM ({query}\n)"
    )
    try:
        with checks.no_verdict(verdict.name):
            [found] = lake.rows(counting)
    except duckdb.Error as error:
        verdict.raised = f"raised {type(error).__name__}"
        return
    verdict.element_count += found["elements"]
    keys = zip(found["ids"] or (), found["versions"] or (), strict=True)
    verdict.keys += [{"article_id": article_id, "version": version} for article_id, version in keys]
    verdict.unexpected_count = len(verdict.keys)


def _slice(lake: Lake) -> Iterator[int]:
    """Make the views `sliced.<table>` show one slice of the run's articles after the other; yields its number.

    A slice has about SLICE_CHARACTERS characters of text. Ids are hashes, so equal ranges of ids hold about equally
    many articles. Parts are sorted by id, so reading a range touches few row groups.
    """
    for source in (*(f"new.{table.name}" for table in _OF_ARTICLES), "record_fates"):
        within = "article_id >= getvariable('slice_from') AND article_id < getvariable('slice_to')"
        lake.create_view("sliced", source.rpartition(".")[2], f"FROM {source} WHERE {within}")
    characters = lake.value("SELECT coalesce(sum(char_end - char_start), 0)::BIGINT FROM new.article_lines")
    count = 1 + characters // SLICE_CHARACTERS
    last_bound = "g"  # sorts after every hexadecimal digit
    bounds = [*(f"{number * 16**8 // count:08x}" for number in range(count)), last_bound]
    for number, (first, last) in enumerate(pairwise(bounds)):
        lake.set_variables(slice_from=first, slice_to=last)
        yield number
