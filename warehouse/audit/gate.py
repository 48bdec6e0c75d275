"""The gate: expectations on every part, then reconciliation, before anything is committed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb

from warehouse import sql
from warehouse.audit import baseline, checks
from warehouse.audit.expectations import Verdict, validate
from warehouse.lake.lake import Lake
from warehouse.load.assemble import ASSEMBLED, REPLACED, Parts, assemble
from warehouse.schema import ARTICLE_LINES, ARTICLE_VERSIONS, FILES, LIVE_POSTS, REJECTS, RESOLUTIONS, SUPERSEDED

# A row of these that breaks a rule quarantines its article; a broken row of any other table is our own mistake.
_OF_ARTICLES = (ARTICLE_VERSIONS, ARTICLE_LINES, LIVE_POSTS)
SLICE_CHARACTERS = 2**24  # of text that a check of articles holds at a time
_EXPECTED = (*_OF_ARTICLES, FILES, REJECTS, RESOLUTIONS, SUPERSEDED)


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


def audit(lake: Lake, parts: Parts, folder: Path, run_id: str, thresholds: baseline.Thresholds) -> Audit:
    """Check the parts of a run. Articles that break a rule are refused and the parts written again without them."""
    lake.connection.execute(sql.read("macros/is_clean.sql"))
    is_everything = bool(lake.value("SELECT getvariable('is_everything')"))
    checks.show_what_stays(lake, REPLACED if is_everything else ())
    verdicts = _judge(lake, parts)
    found = [checks.record_verdict(verdict, quarantines=_quarantines(verdict)) for verdict in verdicts]
    if _refuse(lake, verdicts):
        parts = assemble(lake, folder, run_id)
        again = [one for one in _judge(lake, parts) if not one.success and one.severity == "critical"]
        found += [checks.record_verdict(verdict, quarantines=False) for verdict in again]
    # The ledger has a row for each reading of a file: a run adds one, a replay of everything writes all of them.
    found += [checks.check_key(lake, table) for table in ASSEMBLED if not (is_everything and table is FILES)]
    baseline.prepare(lake, thresholds)
    found += [checks.check_run(lake, name) for name in sql.names("checks")]
    found += baseline.check_source(lake)
    return Audit(_number(found, run_id), parts, any(check["effect"] == "held" for check in found))


def watch(lake: Lake, run_id: str, started_at: datetime, thresholds: baseline.Thresholds) -> list[dict[str, Any]]:
    """The rows of ops.checks of a run without news: there is nothing to check but whose news is missing."""
    return _number(baseline.watch(lake, started_at, thresholds), run_id)


def _number(found: list[dict[str, Any]], run_id: str) -> list[dict[str, Any]]:
    return [{**check, "run_id": run_id, "check_no": number} for number, check in enumerate(found, start=1)]


def _judge(lake: Lake, parts: Parts) -> list[Verdict]:
    present = {table.full_name for table, _ in parts}
    verdicts = [verdict for table in _EXPECTED if table.full_name in present for verdict in validate(lake, table)]
    return verdicts + [_judge_articles(lake, name) for name in sql.names("article_checks")]


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
    return f"{'.'.join(filter(None, (verdict.table.full_name, verdict.column)))}: {verdict.name}"


def _quarantines(verdict: Verdict) -> bool:
    """Whether all the rows that broke a rule can be taken out."""
    return (
        not verdict.success
        and not verdict.raised
        and verdict.severity == "critical"
        and verdict.table in _OF_ARTICLES
        and len(verdict.keys) == verdict.unexpected_count
    )


def _judge_articles(lake: Lake, name: str) -> Verdict:
    """A check in SQL that says of each article of the run whether it is broken; asked of one slice after the other."""
    severity, table, sentence, query = checks.read_check(f"article_checks/{name}.sql")
    verdict = Verdict(sentence, next(one for one in _OF_ARTICLES if one.full_name == table), None, severity)
    counting = (
        "SELECT count(*) AS elements, list(article_id) FILTER (is_broken) AS ids, "
        f"list(version) FILTER (is_broken) AS versions FROM ({query}\n)"
    )
    try:
        for _ in _slice(lake):
            [found] = lake.rows(counting)
            verdict.element_count += found["elements"]
            keys = zip(found["ids"] or (), found["versions"] or (), strict=True)
            verdict.keys += [{"article_id": article_id, "version": version} for article_id, version in keys]
        verdict.unexpected_count = len(verdict.keys)
    except duckdb.OutOfMemoryException:
        raise  # says nothing of the articles
    except duckdb.Error as error:
        verdict.raised = f"raised {type(error).__name__}"
    return verdict


def _slice(lake: Lake) -> Iterator[int]:
    """Make `sliced.<table>` show one share of the run's articles after the other, each with so much text at the most.

    Ids are hashes, so equal ranges of them hold about as many articles each; parts are sorted by them, so a range reads
    few row groups.
    """
    for source in ("new.article_versions", "new.article_lines", "new.live_posts", "record_fates"):
        within = "article_id >= getvariable('slice_from') AND article_id < getvariable('slice_to')"
        lake.create_view("sliced", source.rpartition(".")[2], f"FROM {source} WHERE {within}")
    characters = lake.value("SELECT coalesce(sum(char_end - char_start), 0)::BIGINT FROM new.article_lines")
    count = 1 + characters // SLICE_CHARACTERS
    bounds = [f"{number * 16**8 // count:08x}" for number in range(count)] + ["g"]  # behind all hexadecimal digits
    for number, (first, last) in enumerate(pairwise(bounds)):
        lake.set_variables(slice_from=first, slice_to=last)
        yield number
