"""Erase a text: find the articles and files that contain it, and write their tables again without it."""

from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from warehouse import sql
from warehouse.change.alike import Fold, choose_letter, find_reach
from warehouse.change.restate import restate
from warehouse.change.rewrite import Change, Rewritten, rewrite
from warehouse.errors import Refused
from warehouse.lake.lake import Lake
from warehouse.schema import (
    CHECKS,
    ERASURES,
    FILES,
    LEFT_OUT,
    LINE_STATS,
    PARTS,
    PROFILES,
    RAW,
    REJECTS,
    RESOLUTIONS,
    ROLLBACKS,
    RUNS,
    STORED,
    STORY_CHANGES,
    Table,
)
from warehouse.schema.staged import STAGED

# Tables that contain counts, hashes and run ids only, and so no text of an article.
WITHOUT_TEXT = (RUNS, CHECKS, PARTS, PROFILES, ROLLBACKS, STORY_CHANGES)
_FILE = "sha256 IN (SELECT sha256 FROM erased_files)"
_WHOLE = "sha256 IN (SELECT sha256 FROM erased_files WHERE is_whole)"
_NAMES_ARTICLES = ("article_id", "article_a", "article_b", "origin_id")


class NothingToErase(Refused):
    """Nothing that is stored matches the choice, or it was erased before."""


class Choice(NamedTuple):
    """What to erase: exactly one of an article id, the SHA-256 of a file, or a glob for paths."""

    article: str | None = None
    sha256: str | None = None
    path: str | None = None


class Erasure(NamedTuple):
    """What is erased: `extent` is the row of erase/extent.sql, `files` has path, path_bytes, sha256, is_whole."""

    extent: dict[str, int]
    files: list[dict[str, Any]]


def choose(lake: Lake, choice: Choice) -> list[dict[str, Any]]:
    """Create the tables of chosen files and articles; returns the chosen files whose texts are only known when read.

    Raises NothingToErase.
    """
    paths = "SELECT path, sha256 FROM lake.ops.files UNION ALL SELECT path, sha256 FROM lake.ops.left_out"
    where = "path GLOB $1" if choice.path is not None else "sha256 = $1"
    files = f"SELECT DISTINCT sha256 FROM ({paths}) WHERE sha256 IS NOT NULL AND {where}"
    articles = "SELECT DISTINCT article_id FROM lake.main.article_versions WHERE "
    if choice.article is not None:
        files = "SELECT NULL::VARCHAR AS sha256 WHERE $1 IS NULL"
    lake.create_table("chosen_files", files, [choice.path or choice.sha256 or choice.article])
    if choice.article is not None:
        lake.create_table("chosen_articles", f"{articles} article_id = $1", [choice.article])
    else:
        lake.create_table("chosen_articles", f"{articles} source_sha256 IN (SELECT sha256 FROM chosen_files)")
    if not lake.value("SELECT (SELECT count(*) FROM chosen_files) + (SELECT count(*) FROM chosen_articles)"):
        raise NothingToErase(
            f"nothing that was ingested has {_describe(choice)}", "`cuttings sql` finds ids, hashes, paths"
        )
    if not lake.value(f"SELECT count(*) FROM ({_STILL_THERE})"):
        raise NothingToErase(f"what has {_describe(choice)} was erased already", "ops.erasures says when")
    return find_unsettled_files(lake, chosen_only=True)


_STILL_THERE = (
    "SELECT article_id FROM chosen_articles UNION ALL "
    "SELECT sha256 FROM chosen_files WHERE sha256 NOT IN (SELECT sha256 FROM lake.ops.erasures)"
)


def find_unsettled_files(lake: Lake, *, chosen_only: bool = False) -> list[dict[str, Any]]:
    """Return files with kept bytes that are not published whole, each with one path; optionally only chosen ones."""
    chosen = "SEMI JOIN chosen_files USING (sha256)" if chosen_only else ""
    return lake.rows(f"SELECT * FROM ({_read_step('unsettled_files')}) {chosen}")


def _describe(choice: Choice) -> str:
    name, value = next((name, value) for name, value in choice._asdict().items() if value is not None)
    return {"article": f"article id {value}", "sha256": f"SHA-256 {value}", "path": f"a path like {value}"}[name]


def find_texts(lake: Lake, looked: Path | None, fold_text: Fold) -> list[str]:
    """Find every article that contains a text to erase; returns the hashes of all their texts.

    `looked` is the folder where the chosen files that are not published whole were staged; None if there are none.
    """
    if looked is not None:
        look_into(lake, looked)
    choose_letter(lake, fold_text, has_staged=looked is not None)
    lake.create_table("staged_texts", _NO_TEXTS if looked is None else _read_step("staged_texts"))
    find_reach(lake)
    lake.create_table("erased_texts", _read_step("erased_texts"))
    found = lake.rows("SELECT DISTINCT content_sha256 FROM erased_texts WHERE content_sha256 IS NOT NULL")
    return [row["content_sha256"] for row in found]


_NO_TEXTS = "SELECT '' AS sha256, 0 AS record_no, '' AS content_sha256, 0::BIGINT AS letters WHERE false"


def find_files(lake: Lake, looked: Path | None) -> Erasure:
    """Find all files that contain the texts; `looked` has the staged rows of those not published whole, if any."""
    if looked is not None:
        look_into(lake, looked)
        lake.connection.execute(f"INSERT INTO erased_texts {_read_step('found_again')}")
    lake.create_table("erased_files", _read_step("erased_files"))
    lake.create_table("erased_lines", _read_step("line_counts"))
    files = lake.rows(
        """
        SELECT DISTINCT path, path_bytes, sha256, is_whole FROM (
            SELECT path, path_bytes, sha256 FROM lake.ops.files
            UNION ALL
            SELECT path, path_bytes, sha256 FROM lake.ops.left_out
        ) JOIN erased_files USING (sha256)
        ORDER BY path_bytes
        """
    )
    return Erasure(lake.rows(_read_step("extent"))[0], files)


def list_articles(lake: Lake) -> list[dict[str, Any]]:
    """Return the articles that `find_files` found: article_id, publisher, headline, source_path."""
    return lake.rows(_read_step("listed_articles"))


def erase(lake: Lake, staged: Path, *, run_id: str, seq: int, started_at: datetime, reason: str) -> Rewritten:
    """Write the parts concerned again without the rows that `find_files` found, and the rows of ops.erasures."""
    lake.set_variables(run_id=run_id, seq=seq, started_at=started_at, erase_reason=reason)
    changes = {table: plan_change(table) for table in STORED if table not in WITHOUT_TEXT}
    return rewrite(lake, restate(lake, changes), staged, run_id)


def plan_change(table: Table) -> Change:
    """Return what an erasure changes in a table; raises TypeError for a table without a rule."""
    special = {
        RAW: Change(_FILE),
        LEFT_OUT: Change(_FILE),
        FILES: Change(_FILE, _read_step("files")),
        REJECTS: Change(_WHOLE, _read_step("rejects")),
        RESOLUTIONS: Change(f"reject_id IN (SELECT reject_id FROM lake.ops.rejects WHERE {_WHOLE})"),
        ERASURES: Change(added=_read_step("erasures")),
        LINE_STATS: Change(
            "(source, line_sha256, run_id) IN (SELECT (source, line_sha256, run_id) FROM erased_lines)",
            _read_step("line_stats"),
        ),
    }
    if table in special:
        return special[table]
    columns = [name for name in _NAMES_ARTICLES if name in table.arrow.names]
    if not columns:
        raise TypeError(f"{table.full_name} does not say which article a row is of: see warehouse/change/erase.py")
    return Change(" OR ".join(f"{name} IN (SELECT article_id FROM erased_articles)" for name in columns))


def look_into(lake: Lake, folder: Path) -> None:
    """Create the views `looked.<name>` over staged batches; a kind without rows still has its columns."""
    for name, schema in STAGED.items():
        found = [sql.glob_literal(path) for path in sorted(folder.glob(f"{name}-*.parquet"))]
        lake.connection.register(f"no_{name}", schema.empty_table())
        union = f" UNION ALL BY NAME FROM read_parquet([{', '.join(found)}])" if found else ""
        lake.connection.execute(f"CREATE OR REPLACE TEMP VIEW looked_{name} AS FROM no_{name}{union}")
        lake.create_view("looked", name, f"FROM temp.looked_{name}")


def holds_erased(lake: Lake, folder: Path) -> bool:
    """Whether the staging folder of a held run contains an erased file or text."""
    look_into(lake, folder / "batches")
    return bool(lake.value(_read_step("holds_erased")))


def _read_step(name: str) -> str:
    return sql.read(f"erase/{name}.sql")
