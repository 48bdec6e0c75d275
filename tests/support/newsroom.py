"""A landing folder and a data folder for one test, and articles about a city that does not exist to put there."""

import json
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.ingest import call_directly, run_pipeline
from flows.run.run import ignore_progress
from flows.run.summary import Summary
from flows.settings.declared import Settings
from warehouse.durability.backups import read_record, write_record
from warehouse.lake.lake import CATALOG_FILE
from warehouse.lake.parquet import file_sha256

# What a reader sees of the news, and what the ledger says of the files: all of it without run ids and times.
TABLES = {
    "main.articles": "* EXCLUDE (first_seen_at, run_id)",
    "main.article_versions": "* EXCLUDE (first_seen_at, run_id, valid_from, valid_to)",
    "main.article_lines": "*",
    "main.live_posts": "*",
    "main.quotes": "*",
    "main.figures": "*",
    "main.mentions": "*",
    "ops.files": "* EXCLUDE (first_seen_at, last_seen_at, run_id, modified_at)",
    "ops.rejects": "* EXCLUDE (reject_id, run_id, resolved_by_run_id), resolved_by_run_id IS NOT NULL AS is_resolved",
    "ops.superseded": "* EXCLUDE (valid_to, run_id)",
    "ops.raw": "* EXCLUDE (run_id)",
    "ops.postings": "*",
}
# How lines begin that a run writes while it is at work.
PROGRESS = tuple(
    f"cuttings: {step}, "
    for step in ("discover", "transform", "assemble", "relate", "audit", "commit", "publish", "report")
)
Rows = list[tuple[Any, ...]]


def article(
    headline: str = "Harbour bridge at Østmole to close for repairs", told: str = "forty", **more: str
) -> bytes:
    """A short article as a print export has it; `told` is a word of its body, by which versions can be told apart."""
    publisher, author = more.get("publisher", "Harbour Gazette"), more.get("author", "Ignátius Porteous")
    return "\n".join(
        [
            publisher,
            "03/04/2026",
            headline,
            f"by {author}",
            "",
            f"The harbour bridge at Port Ansley will be closed to traffic for {told} nights from the second "
            "week of May, while engineers replace the bearings under its southern span.",
            "",
            "“It can’t wait,” said councillor Zoë Ðorđević — the work, she said, could not be put off any longer. "
            "Inspectors found last autumn that three of the bearings had moved by more than the width of a hand.",
            "",
            "Notices at the old quay say so in four scripts: “closed”, «κλειστή», «закрыт», 「橋は閉鎖」.",
            "",
            "Drivers will be sent by way of the old tollgate, which adds about a quarter of an hour to the journey.",
            "",
        ]
    ).encode()


def too_short() -> bytes:
    """Make a text that is not an article: a stub."""
    return "Bridge “closed”\n\nThe harbour bridge (橋) is closed tonight, said Zoë Ðorđević on Monday.\n".encode()


def record(headline: str, told: str, **more: object) -> str:
    """Make the same article as a JSON object in one line."""
    body = article(headline, told).decode().split("\n\n", 1)[1].strip()
    return json.dumps({"headline": headline, "body": body, "publisher": "Harbour Gazette", **more})


@dataclass
class Newsroom:
    """Delivers files, runs the pipeline in this process, asks the published file."""

    landing: Path
    data: Path
    is_copy: bool = field(default=False, kw_only=True)  # see tests/support/prepared.py

    @classmethod
    def within(cls, folder: Path) -> "Newsroom":
        """An empty landing folder and no data yet, both in this folder."""
        (folder / "landing").mkdir()
        return cls(folder / "landing", folder / "data")

    def deliver(self, name: str | bytes, content: bytes = b"", age: float = 3600) -> Path:
        """Write a file to the landing folder as if it had been there for `age` seconds."""
        path = self.landing / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.touch(name, age)
        return path

    def touch(self, name: str | bytes, age: float = 1800) -> None:
        """Set a file's time stamp back by `age` seconds."""
        when = time.time() - age
        os.utime(self.landing / os.fsdecode(name), (when, when))

    def settings(self, **more: Any) -> Settings:
        """Settings for these two folders, with no process but this one."""
        return Settings(**{"landing": self.landing, "data": self.data, "workers": 0, "settle_seconds": 5, **more})

    def run(self, **more: Any) -> Summary:
        """One run over the landing folder."""
        return run_pipeline(self.settings(**more), call_directly, ignore_progress)

    def replay(self, reason: str | None = None, path: str | None = None, run_id: str | None = None) -> Summary:
        """One run over what is in quarantine."""
        from flows.launch import launch
        from flows.operations.replay import replay

        source = partial(replay, reason=reason, path=path, run_id=run_id)
        return launch(self.settings(), ignore_progress, direct=True, source=source)

    def rollback(self, run_id: str) -> str:
        """Make the warehouse what it was before this run."""
        from flows.operations.rollback import rollback

        return rollback(self.settings(), run_id)

    def erase(self, **choice: str | None) -> str:
        """Take a text down: by article, sha256 or path."""
        from flows.operations.erase import erase
        from warehouse.change.erase import Choice

        return erase(self.settings(), Choice(**choice), "by court order")

    def maintain(self, **more: Any) -> list[str]:
        """Maintenance as every night."""
        from flows.operations.maintain import maintain

        return maintain(self.settings(**more))

    def last_run(self) -> str:
        """Name of the last run."""
        return str(self.value("SELECT max_by(run_id, seq) FROM ops.runs"))

    def replay_everything(self, *, is_dry: bool = False, **more: Any) -> Summary:
        """One run over all kept bytes."""
        from flows.launch import launch
        from flows.operations.replay_all import find_everything

        source = partial(find_everything, is_dry=is_dry)
        return launch(self.settings(**more), ignore_progress, direct=True, source=source)

    def query(self, query: str) -> Rows:
        """Ask the published file as any client would."""
        with duckdb.connect(str(self.data / "warehouse.duckdb"), read_only=True) as connection:
            return connection.execute(query).fetchall()

    def value(self, query: str) -> Any:
        """The one value of a query."""
        [[value]] = self.query(query)
        return value

    def parts(self) -> list[Path]:
        """The Parquet files that the published file reads."""
        found = self.query("SELECT unnest(ops.published_parts())")
        return [self.data / "lake" / name for (name,) in found]

    def state(self) -> dict[str, Rows]:
        """Every row of the main tables, except for when and by which run."""
        return {name: self.query(f"SELECT {columns} FROM {name} ORDER BY ALL") for name, columns in TABLES.items()}

    def outcomes(self) -> dict[str, tuple[str, str | None]]:
        """Outcome and reason of each file as it was seen last."""
        return {
            path: (outcome, reason)
            for path, outcome, reason in self.query("SELECT path, outcome, reason FROM ops.files ORDER BY last_seen_at")
        }

    def cli(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """The command line in a process of its own; `run` and others find these folders in their settings."""
        folders = {"CUTTINGS_LANDING": str(self.landing), "CUTTINGS_DATA": str(self.data), "CUTTINGS_WORKERS": "0"}
        return subprocess.run(
            [sys.executable, "-m", "flows", *arguments],
            env={**os.environ, **folders, **environment},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def accept_catalog(self) -> None:
        """Accept a catalog that a test has changed as the one that the last run left."""
        record = read_record(self.data)
        catalog = file_sha256(self.data / "lake" / CATALOG_FILE)
        write_record(self.data, replace(record, catalog_sha256=catalog))

    def killed_at(self, point: str, perform: "Callable[[Newsroom], object] | None" = None) -> int | None:
        """One run, or what `perform` does, in a process that dies at the point; returns how the process ended."""
        process = _forks().Process(target=_perform_until, args=(self, point, perform or Newsroom.run))
        process.start()
        process.join(120)
        return process.exitcode


def quicken(replace: Callable[[Any, str, Any], None]) -> None:
    """Replace Great Expectations, and use one thread, no signature checks and no fsync: a third of the cost."""
    from tests.support import rules
    from warehouse.audit import expectations
    from warehouse.audit import gate as audit

    connect = duckdb.connect

    def connect_quickly(*path: str, **more: Any) -> duckdb.DuckDBPyConnection:
        if not path:
            more["config"] = {**more.get("config", {}), "allow_unsigned_extensions": True, "threads": 1}
        return connect(*path, **more)

    replace(duckdb, "connect", connect_quickly)
    replace(audit, "validate", rules.validate)
    replace(expectations, "load_in_background", lambda: None)
    replace(os, "fsync", lambda _: None)


def know_copies(replace: Callable[[Any, str, Any], None]) -> None:
    """Take a copied file for the same as the one it was copied from, whose status changed at another time."""
    from flows.landing import folder

    replace(folder, "take_fingerprint", lambda status: f"{status.st_size}-{status.st_mtime_ns}")


@contextmanager
def quick() -> Iterator[None]:
    """Make runs in this block quick, for module fixtures, which are made before those of each test."""
    with pytest.MonkeyPatch.context() as patch:
        quicken(patch.setattr)
        yield


def _forks() -> Any:
    """Processes made from one that has the slow imports behind it."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.newsroom"])
    return context


def _perform_until(newsroom: Newsroom, point: str, perform: Callable[[Newsroom], object]) -> None:
    quicken(setattr)
    if newsroom.is_copy:
        know_copies(setattr)
    os.environ["CUTTINGS_CRASH_AT"] = point
    perform(newsroom)
