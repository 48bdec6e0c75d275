"""Roll the warehouse back to before a run: remove rows of that run and later ones, and restore what they removed."""

from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from warehouse import sql
from warehouse.change.restate import restate
from warehouse.change.rewrite import Change, Rewritten, rewrite
from warehouse.errors import FAILED, NoSuchRun, Refused
from warehouse.lake import parquet
from warehouse.lake.lake import Lake
from warehouse.lake.parts import part_path
from warehouse.load.assemble import REPLACED
from warehouse.schema import ARTICLE_VERSIONS, CHECKS, ERASURES, LEFT_OUT, PARTS, RAW, ROLLBACKS, RUNS, STORED, Table

# A rollback never changes these: the history of runs, and the bytes as delivered.
STAY = (RAW, RUNS, CHECKS, PARTS, ROLLBACKS, ERASURES)


class TooLate(Refused):
    """The rows to restore are no longer stored."""

    exit_code = FAILED
    next_step = "`cuttings replay --run RUN_ID` puts the kept bytes of a run through again"


class Affected(NamedTuple):
    """What a rollback concerns.

    `runs` are the rows of rollback/affected.sql. If some were replays of everything, `whole` are the tables that are
    restored whole. `then` is the snapshot that rows are restored from; None if none are.
    """

    runs: list[dict[str, Any]]
    whole: tuple[Table, ...]
    then: int | None


def find_affected(lake: Lake, *, run_id: str, seq: int, before: str) -> Affected | None:
    """Find what a rollback to before run `before` concerns; None if the warehouse is in that state already.

    A rollback is a run too, and rolling it back restores the rows that it removed. They are read from the snapshot
    before it. Raises NoSuchRun, and TooLate if that snapshot has expired.
    """
    lake.set_variables(run_id=run_id, seq=seq, before=before)
    if not lake.value("SELECT count(*) FROM lake.ops.runs WHERE run_id = ?", [before]):
        raise NoSuchRun.of(before)
    lake.create_table("affected", sql.read("rollback/affected.sql"))
    affected = lake.rows("FROM affected ORDER BY seq")
    if all(row["is_rollback"] and row["is_taken_back"] for row in affected):
        return None
    back = sum(not row["is_taken_back"] for row in affected)
    # A replay of everything rewrote rows of other runs, so the tables that it replaced are restored whole.
    whole = REPLACED if any(row["is_of_everything"] for row in affected) else ()
    then = _snapshot_before(lake, before) if back or whole else None
    lake.set_variables(snapshot=then)
    _create_tables(lake, then)
    return Affected(affected, whole, then)


def rewrite_affected(lake: Lake, staged: Path, affected: Affected, *, run_id: str, before: str) -> Rewritten:
    """Write the parts of a rollback. Raises TooLate if the rows to restore had other columns."""
    then = affected.then
    try:
        changes = {
            table: _restore(lake, table, then) if table in affected.whole else _plan_change(lake, table, then)
            for table in STORED
            if table not in STAY
        }
        rewritten = rewrite(lake, restate(lake, changes), staged, run_id)
    except duckdb.BinderException as error:
        raise TooLate(f"tables have other columns now than they had before run {before}") from error
    rows = [
        {"run_id": run_id, "of_run_id": row["run_id"], "is_taken_back": row["is_taken_back"]} for row in affected.runs
    ]
    part = parquet.write_rows(part_path(staged, ROLLBACKS, run_id), ROLLBACKS.arrow, rows)
    if part is not None:
        rewritten.parts.append((ROLLBACKS, part))
    return rewritten


def compare(lake: Lake, affected: Affected) -> dict[str, int]:
    """Count what a rollback would change: articles gone, back and changed, files left out."""
    versions = "SELECT article_id, version, content_sha256 FROM lake.main.article_versions"
    earlier = f"{versions}{_at(affected.then)}"
    kept = f"{versions} ANTI JOIN taken_back USING (run_id)"
    if affected.then is not None:
        kept += f" UNION ALL {earlier} SEMI JOIN brought_back USING (run_id)"
    lake.create_table("versions_then", earlier if ARTICLE_VERSIONS in affected.whole else kept)
    return lake.rows(sql.read("rollback/compared.sql"))[0] | {
        "left_out": int(lake.value(f"SELECT count(*) FROM ({sql.read('rollback/left_out.sql')})"))
    }


def list_runs(lake: Lake) -> list[dict[str, Any]]:
    """Return the runs that `find_affected` found, the last first, with what they brought."""
    return lake.rows(sql.read("rollback/listed_runs.sql"))


def _snapshot_before(lake: Lake, before: str) -> int:
    """Return the last snapshot before a run: that of the previous run, or of maintenance after it."""
    query = """
        WITH this AS (SELECT seq FROM lake.ops.runs WHERE run_id = ?)
        SELECT max(snapshot_id) FROM ducklake_snapshots('lake')
        WHERE snapshot_id >= (SELECT coalesce(max(snapshot_id), 0) FROM lake.ops.runs WHERE seq < (FROM this))
            AND snapshot_id < (SELECT min(snapshot_id) FROM lake.ops.runs WHERE seq >= (FROM this))
    """
    snapshot = lake.value(query, [before])
    if snapshot is None:
        raise TooLate(f"the snapshot before run {before} has expired")
    return int(snapshot)


def _create_tables(lake: Lake, then: int | None) -> None:
    """Create temporary tables of the runs and versions to remove and to restore, and of the files that then remain."""
    for name, flag in (("taken_back", "is_taken_back"), ("brought_back", "NOT is_taken_back")):
        lake.create_table(name, f"SELECT run_id, seq FROM affected WHERE {flag}")
    came = f"lake.main.article_versions{_at(then)}"
    lake.create_table("taken_back_versions", "FROM lake.main.article_versions SEMI JOIN taken_back USING (run_id)")
    lake.create_table("brought_back_versions", f"FROM {came} SEMI JOIN brought_back USING (run_id)")
    files = "SELECT path_bytes, sha256 FROM lake.ops.files"
    lake.create_table(
        "files_then",
        f"{files} ANTI JOIN taken_back USING (seq) UNION {files}{_at(then)} SEMI JOIN brought_back USING (seq)",
    )


def _restore(lake: Lake, table: Table, then: int | None) -> Change:
    """All rows go, and those of snapshot `then` come back: none, if the table was added later."""
    is_there = then is None or _was_there(lake, table, then)
    return Change("true", f"SELECT {table.select_list} FROM lake.{table.full_name}{_at(then)}" if is_there else None)


def _plan_change(lake: Lake, table: Table, then: int | None) -> Change:
    come = []
    if then is not None and _was_there(lake, table, then):
        came = f"lake.{table.full_name}{_at(then)}"
        come.append(f"SELECT {table.select_list} FROM {came} WHERE {match_runs(table, 'brought_back')}")
    if table is LEFT_OUT:
        come.append(f"SELECT {table.select_list} FROM ({sql.read('rollback/left_out.sql')})")
    return Change(match_runs(table, "taken_back"), " UNION ALL ".join(come) or None)


def match_runs(table: Table, runs: str) -> str:
    """Return the condition that a row belongs to a run in the table `runs`, or a version in `<runs>_versions`."""
    names = set(table.arrow.names)
    if "seq" in names:
        return f"seq IN (SELECT seq FROM {runs})"
    if "run_id" in names:
        return f"run_id IN (SELECT run_id FROM {runs})"
    if {"article_id", "version"} <= names:
        return f"(article_id, version) IN (SELECT (article_id, version) FROM {runs}_versions)"
    if table.is_of_pairs:
        of_run = f"IN (SELECT (article_id, version) FROM {runs}_versions)"
        return f"((article_a, version_a) {of_run} OR (article_b, version_b) {of_run})"
    raise TypeError(f"{table.full_name} does not say which run a row is of: give it a run_id, or name it in STAY")


def _was_there(lake: Lake, table: Table, then: int) -> bool:
    """Whether the lake had the table at snapshot `then`."""
    try:
        lake.connection.execute(f"SELECT 1 FROM lake.{table.full_name}{_at(then)} LIMIT 0")
    except duckdb.CatalogException:
        return False
    return True


def _at(snapshot: int | None) -> str:
    return "" if snapshot is None else " AT (VERSION => getvariable('snapshot'))"
