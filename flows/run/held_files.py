"""The files of a held run, which later runs leave alone while the same audit of the same files would hold them."""

import hashlib
from pathlib import Path
from typing import NamedTuple

import pyarrow.dataset as ds

from flows.run.found import Kind
from flows.run.run import Run
from transforms import PARSER_VERSION
from warehouse.audit import gate

RULES = "judged-by"  # file in the staging folder of a held run: by what rules it was held
_PLACES = {
    "catalog",
    "data",
    "engine",
    "exchange",
    "landing",
    "notify",
    "scheduler",
}  # settings that no verdict depends on


class Held(NamedTuple):
    """A run that is held, and by path_bytes the fingerprint and reason of each file that it staged."""

    run_id: str
    files: dict[bytes, tuple[str, str | None]]


def note_rules(run: Run) -> None:
    """Note by what rules the audit holds a run, beside what it staged."""
    (run.staging / RULES).write_text(_describe_rules(run), "utf-8")


def find_held(run: Run) -> Held | None:
    """Find the run over the landing folder that is held, if rules, settings and the lake are as they were then."""
    decided = "SELECT run_id, state, kind FROM lake.ops.runs WHERE state IN ('held', 'published')"
    last = next(iter(run.lake.rows(f"{decided} ORDER BY seq DESC LIMIT 1")), None)
    if last is None or (last["state"], last["kind"]) != ("held", Kind.RUN):
        return None
    folder = run.settings.data.absolute() / "staging" / last["run_id"]
    try:
        if (folder / RULES).read_text("utf-8") != _describe_rules(run):
            return None
        return Held(last["run_id"], _read_files(folder))
    except OSError:  # an earlier version held it, or somebody removed what it staged
        return None


def _read_files(folder: Path) -> dict[bytes, tuple[str, str | None]]:
    found = ds.dataset(sorted((folder / "batches").glob("files-*.parquet"))).to_table(
        ["path_bytes", "fingerprint", "reason"]
    )
    columns = (found[name].to_pylist() for name in found.column_names)
    return {path: (fingerprint, reason) for path, fingerprint, reason in zip(*columns, strict=True)}


def _describe_rules(run: Run) -> str:
    """Return a hash of all that decides what becomes of a file, besides the file and the lake."""
    settings = run.settings.model_dump_json(exclude=_PLACES)
    return hashlib.sha256("\n".join((PARSER_VERSION, settings, gate.describe_rules())).encode()).hexdigest()
