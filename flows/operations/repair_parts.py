"""Rebuild damaged Parquet parts: repeat the run that wrote them from raw bytes, to the same hash.

A search index that was made anew for all runs together is made again from their articles.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flows.engine.batches import stage
from flows.landing.delivery import Delivery
from flows.operations.kept_bytes import copy_bytes, make_delivery
from flows.run.run import SPILL, Run, ignore_progress
from flows.settings.declared import Settings
from flows.steps import COMPARISON
from transforms import PARSER_VERSION
from warehouse import sql
from warehouse.coverage.relate import RELATED, relate
from warehouse.durability.inventory import File, Stored
from warehouse.durability.restore import only_rewrote
from warehouse.durability.wording import find_wording
from warehouse.lake import parquet
from warehouse.lake.parquet import Part, write_rows
from warehouse.lake.parts import part_path
from warehouse.lake.past_lake import END, PastLake
from warehouse.load.assemble import ASSEMBLED, assemble, open_staged
from warehouse.load.reindex import SUFFIX, write_index
from warehouse.schema import POSTINGS, STORED, Table
from warehouse.schema.staged import STAGED

REBUILT = (*ASSEMBLED, *RELATED)  # tables whose parts come out the same when a run is repeated


class CannotRebuild(Exception):
    """A part cannot be rebuilt; the message says why."""


@dataclass
class Rebuilder:
    """Rebuilds parts below `scratch`, from sound files of the lake. Each run is repeated only once.

    `indexes` are the parts that hold the search index of all runs before a run number. Their names stand for them as
    run ids stand for runs.
    """

    settings: Settings
    listed: Stored
    scratch: Path
    made: dict[str, dict[str, Part]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    missing: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lake = self.settings.data.absolute() / "lake"
        self.parts = self.listed.read_parts()
        self.good = {table: [file.path for file in self.listed.of(table) if file.fault() is None] for table in STORED}
        with self.open_past(END) as now:
            self.runs = {row["run_id"]: row for row in now.rows("FROM lake.ops.runs ORDER BY seq")}
        self.indexes = self._find_indexes()
        for file in self.listed.files:
            if file.is_current and file.table in REBUILT and file.fault():
                for run_id in self.find_runs(file):
                    self.missing.setdefault(run_id, set()).add(file.table.full_name)

    def rebuild(self, file: File) -> Path:
        """Rebuild a file to its original bytes; returns its path below `scratch`. Raises CannotRebuild."""
        if file.table not in REBUILT:
            raise CannotRebuild("cannot be made again from raw bytes, and has no copy")
        for run_id in sorted(self.missing, key=self._order):  # each may need earlier ones
            if run_id not in self.made:
                (self._index_again if run_id in self.indexes else self._put_through)(run_id)
        runs = self.find_runs(file)
        parts = [part.path for run_id in runs if (part := self._find_part(run_id, file.table))]
        own = parts[0] if parts else None
        found = own if self._is_own(file) else self._merge(file, parts)
        if found is None or parquet.file_sha256(found) != file.sha256:
            raise CannotRebuild("comes out with other bytes when its runs are repeated")
        return found

    def find_runs(self, file: File) -> list[str]:
        """Find the runs whose rows a part holds, in order: its own, or those of the parts that were merged into it."""
        return [file.path.stem] if self._is_own(file) else self._find_merged(file.table)[file.path]

    def _is_own(self, file: File) -> bool:
        """Whether a part was not merged from others."""
        return file.path.stem in self.runs or file.path.stem in self.indexes

    def _order(self, run_id: str) -> float:
        """Return what sorts runs by their numbers, and an index before the first run that it does not hold."""
        return self.indexes[run_id] - 0.5 if run_id in self.indexes else int(self.runs[run_id]["seq"])

    def _find_indexes(self) -> dict[str, int]:
        """Find the parts that hold the index of several runs, and the number of the first run that each does not."""
        indexes, last = {}, 0
        for row in self.parts:
            name = Path(row["path"]).stem
            if name in self.runs:
                last = max(last, int(self.runs[name]["seq"]))
            elif name == f"{row['run_id']}{SUFFIX}":
                run = self.runs.get(row["run_id"])  # a run without news leaves no row
                indexes[name] = int(run["seq"]) if run else last + 1
        return indexes

    def _find_merged(self, table: Table) -> dict[Path, list[str]]:
        """Find the runs of each merged part of a table.

        Maintenance merges parts in the order of their runs, so each merged part holds the next runs whose rows add up
        to its own.
        """
        current = self.listed.of(table)
        alone = {file.path.stem for file in current}
        rows = {Path(row["path"]).stem: row["row_count"] for row in self.parts if row["table_name"] == table.full_name}
        index = max((one for one in self.indexes if one in rows), key=self._order, default=None)
        wrote = [one for one in sorted([*self.runs, *self.indexes], key=self._order) if one in rows]
        since = wrote[wrote.index(index) :] if index else wrote  # an index replaces the parts that were there before
        left = iter([one for one in since if one not in alone])
        merged: dict[Path, list[str]] = {}
        for file in current:
            if self._is_own(file):
                continue
            runs = merged[file.path] = []
            while sum(rows[run_id] for run_id in runs) < file.catalog_rows and (run_id := next(left, None)):
                runs.append(run_id)
        return merged

    def find_files(self, file: File) -> list[str]:
        """Find the paths of the delivered files whose rows a part holds."""
        query = (
            "SELECT DISTINCT path FROM lake.ops.files WHERE list_contains(?, seq) AND sha256 IS NOT NULL ORDER BY ALL"
        )
        runs = self.find_runs(file)
        indexed = max((self.indexes[one] for one in runs if one in self.indexes), default=0)
        seqs = [row["seq"] for one, row in self.runs.items() if one in runs or row["seq"] < indexed]
        with self.open_past(END) as now:
            return [row["path"] for row in now.rows(query, [seqs])]

    def _find_part(self, run_id: str, table: Table) -> Part | None:
        """Find the rebuilt part that a run has of a table; None if the run wrote none."""
        name = str(part_path(Path(), table, run_id))
        expected = next((row["sha256"] for row in self.parts if row["path"] == name), None)
        if expected is None:
            return None
        part = self.made[run_id].get(name)
        if part is None or part.sha256 != expected:
            raise CannotRebuild(self.failed.get(run_id) or self._explain(run_id))
        return part

    def _explain(self, run_id: str) -> str:
        if run_id in self.indexes:
            return "comes out with other bytes when its articles are indexed again with these libraries"
        if only_rewrote(self.runs[run_id]):
            kinds = "a rollback, an erasure or a replay of everything"
            return f"was written by run {run_id} ({kinds}) from files that are gone, so it cannot be written again"
        version = self.runs[run_id]["parser_version"]
        if version != PARSER_VERSION:
            return f"was made by parser {version}, and this is {PARSER_VERSION}: install that version and repair again"
        return f"comes out with other bytes when run {run_id} is put through again with these libraries and settings"

    def _put_through(self, run_id: str) -> None:
        """Repeat a run, first as a run and then as a replay; the hashes say which it was."""
        self.made[run_id] = {}
        expected = {row["path"]: row["sha256"] for row in self.parts if row["run_id"] == run_id}
        for is_replay in (False, True):
            try:
                parts = self._repeat_run(self.runs[run_id], is_replay=is_replay)
            except CannotRebuild as error:
                self.failed[run_id] = str(error)
                return
            for part in parts:
                name = str(Path(*part.path.parts[-3:]))
                if written := self.as_written(part, _find_table(name), expected.get(name)):
                    self.made[run_id][name] = written
            if len(self.made[run_id]) == len(parts):
                return

    def _index_again(self, name: str) -> None:
        """Index again the articles of the runs that were there when the index was made anew."""
        self.made[name] = {}
        with self.open_past(self.indexes[name]) as past:
            part = write_index(past, self.scratch / name, name)
        path = str(part_path(Path(), POSTINGS, name))
        expected = next(row["sha256"] for row in self.parts if row["path"] == path)
        if part and (written := self.as_written(part, POSTINGS, expected)):
            self.made[name][path] = written

    def _repeat_run(self, run: dict[str, Any], *, is_replay: bool) -> list[Part]:
        staging = self.scratch / f"{run['run_id']}{'-replay' if is_replay else ''}"
        with self.open_past(END) as now, self.open_past(run["seq"]) as past:
            self._stage_unread(now, run["seq"], staging)
            task = Run(self.settings, run["run_id"], run["seq"], run["started_at"], past, staging, ignore_progress)
            stage(task, list(self._copy_deliveries(now, run["seq"], staging)))
            open_staged(
                past,
                staging / "batches",
                run_id=run["run_id"],
                seq=run["seq"],
                started_at=run["started_at"],
                parser_version=run["parser_version"],
                is_replay=is_replay,
            )
            refused = now.rows(sql.read("repair/refused_then.sql"), [run["seq"]])
            if refused:
                past.connection.executemany(
                    "INSERT INTO refused SELECT file_no, ?, ?, ? FROM staged.files WHERE path = ? AND sha256 = ?",
                    [list(row.values()) for row in refused],
                )
            made = assemble(past, staging / "parts", run["run_id"])
            made += relate(past, staging / "parts", run["run_id"], COMPARISON)
            return [part for _, part in made]

    def _stage_unread(self, now: PastLake, seq: int, staging: Path) -> None:
        """Stage the entries that the run did not read, as it listed them."""
        rows = [
            make_delivery(row, None).to_row(status=row["outcome"], reason=row["reason"], detail=row["detail"])
            for row in self._read_entries(now, seq)
            if row["sha256"] is None
        ]
        write_rows(staging / "batches" / "files-listed.parquet", STAGED["files"], rows)

    def _copy_deliveries(self, now: PastLake, seq: int, staging: Path) -> Iterator[Delivery]:
        """Copy the files that the run read, from kept bytes; raises CannotRebuild if some are lost."""
        entries = [row for row in self._read_entries(now, seq) if row["sha256"] is not None]
        copies = copy_bytes(now, (row["sha256"] for row in entries), staging / "kept")
        for row in entries:
            if row["sha256"] not in copies:
                raise CannotRebuild(f"needs raw bytes that are lost: {row['sha256']} of {row['path']}")
            yield make_delivery(row, copies[row["sha256"]])

    def _read_entries(self, now: PastLake, seq: int) -> list[dict[str, Any]]:
        query = (
            "SELECT row_number() OVER (ORDER BY path_bytes) AS file_no, *, epoch_us(modified_at) * 1000 AS modified_ns"
        )
        return now.rows(f"{query} FROM lake.ops.files WHERE seq = ? ORDER BY path_bytes", [seq])

    def as_written(self, part: Part, table: Table, sha256: str | None) -> Part | None:
        """Make the part as the version that wrote it did; None if its bytes differ."""
        return find_wording(part, table, sha256, (file.path for file in self.listed.of(table)))

    def _merge(self, file: File, paths: list[Path]) -> Path | None:
        """Merge parts as maintenance does."""
        with self._open({file.table: paths}, END) as past:
            target = part_path(self.scratch / "merged", file.table, file.path.stem)
            part = past.write(file.table, f"lake.{file.table.full_name}", target)
        written = part and self.as_written(part, file.table, file.sha256)
        return written.path if written else None

    def open_past(self, seq: int) -> PastLake:
        """Open the lake as it was before run number `seq`, with the parts rebuilt so far."""
        files = {table: list(paths) for table, paths in self.good.items()}
        for run_id, parts in self.made.items():
            for name, part in parts.items():
                if _find_table(name).full_name in self.missing[run_id]:
                    files[_find_table(name)].append(part.path)
        return self._open(files, seq)

    def _open(self, files: dict[Table, list[Path]], seq: int) -> PastLake:
        spill = self.scratch.with_name(f"{self.scratch.name}{SPILL}")
        return PastLake(self.lake, files, seq, memory_bytes=self.settings.memory_bytes, spill=spill)


def _find_table(name: str) -> Table:
    schema, table, _ = name.split("/")
    return next(one for one in STORED if one.full_name == f"{schema}.{table}")
