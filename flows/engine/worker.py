"""What a worker process does with one batch: read the files, transform them, stage the rows."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from flows.engine.limits import ARTICLE_SECONDS, NOBODY, Watch
from flows.engine.rows import CHUNK_CHARS, CHUNK_DOCUMENTS, Tables, join_chunks, label, tabulate_rejects
from flows.landing.delivery import Delivery, Problem, Unread
from flows.landing.place import Landing
from transforms import formats
from transforms.document import Document, Limits, Note, Reading, Reject
from transforms.refusals.taken_down import NOTHING, Erased
from transforms.roles.body.repeated import Chrome
from warehouse.lake import parquet
from warehouse.schema.staged import STAGED

# Share of one file's seconds that small files get for being labelled together; if one hangs, each is tried alone.
_TOGETHER_SHARE = 1 / 4
_READING_SHARE = 1 / 4  # of an article's seconds, for its reading, where all are read before the first is labelled
_ARTICLE_CHARS = 40_000  # that take an article's seconds to label, up to a document that is too long for an article
_TOO_LONG_CHARS = 6 * 2**20
_MAX_NOTES = 20  # on one file, that its detail lists
_KNOWN = Problem("known", "")
_MAX_HELD_BYTES = 32 * 2**20  # of one file's rows; the others wait on disk


class Task(NamedTuple):
    """One batch for a worker: its files, where they landed, their limits, what is known of them, the output folder."""

    deliveries: list[Delivery]
    landing: Landing
    limits: Limits
    seconds: float  # that one file may take
    chrome: Chrome
    fatal: Mapping[str, str]  # SHA-256 of files that ended a reader before, and the reason code
    folder: Path
    erased: Erased = NOTHING
    zone: tzinfo | None = None  # of times that name none
    known: pa.Table | None = None  # contents by which files are not labelled again: see knowledge/known.sql

    @property
    def note(self) -> Path:
        """File in which the worker notes the number of the file it is reading."""
        return self.folder / f"at-{self.deliveries[0].file_no}"


@dataclass(slots=True)
class Read:
    """One file being read: its bytes and what was found in them, or its problem."""

    delivery: Delivery
    content: bytes | None = None
    sha256: str | None = None
    problem: Problem | None = None
    format: str | None = None
    encoding: str | None = None
    records: int = 0
    documents: list[Document] = field(default_factory=list)  # that are not labelled yet
    rejects: list[Reject] = field(default_factory=list)
    notes: Sequence[Note] = ()
    spilled: int = 0  # parts of its rows that are on disk already


def work(task: Task, *, guarded: bool = True) -> int:
    """Read, transform and stage one batch; returns its number of files. If `guarded`, a file may end the process."""
    task.folder.mkdir(parents=True, exist_ok=True)
    watch = Watch(task.note if guarded else None)
    batch = [_read(delivery, task) for delivery in task.deliveries]
    _recognize(batch, task)
    chunks: list[Tables] = []
    small: list[Read] = []
    for read in batch:
        if read.content is None or read.problem:
            continue
        watch.begin(read.delivery.file_no, task.seconds)
        chunks += _parse(read, read.content, task, watch, is_alone=len(batch) == 1)
        small.append(read)
        if _is_chunk([document for one in small for document in one.documents]):
            chunks += _label_small(small, task, watch)
            small = []
    chunks += _label_small(small, task, watch)
    watch.end()
    _stage(batch, chunks, task)
    return len(batch)


def give_up(task: Task, reason: str) -> int:
    """Quarantine files that ended their reader, and keep their bytes; returns how many."""
    batch = [_read(delivery, task) for delivery in task.deliveries]
    for read in batch:
        read.problem = read.problem or Problem("quarantined", reason)
    _stage(batch, [], task)
    return len(batch)


def _read(delivery: Delivery, task: Task) -> Read:
    """Read one file's bytes. A file that ended a reader before is quarantined again; only a replay retries it."""
    try:
        if delivery.kept_as is not None:
            with open(delivery.kept_as, "rb") as file:
                content = file.read()
        else:
            content = task.landing.read(delivery)
    except Unread as unread:
        return Read(delivery, problem=unread.problem)
    read = Read(delivery, content, hashlib.sha256(content).hexdigest())
    if read.sha256 in task.erased.files:
        read.problem = Problem("quarantined", "ERASED")  # neither parsed nor kept
    elif delivery.kept_as is None and (reason := task.fatal.get(read.sha256 or "")):
        detail = "ended its reader in an earlier run; only `cuttings replay` tries it again"
        read.problem = Problem("quarantined", reason, detail)
    return read


def _recognize(batch: list[Read], task: Task) -> None:
    """Mark the files whose contents the ledger has under their path, or from another: nothing new comes out of them."""
    rows = task.known.to_pylist() if task.known else []
    known = {(row["file_no"], row["sha256"]): row for row in rows}
    for read in batch:
        row = known.get((read.delivery.file_no, read.sha256))
        if row and not read.problem:
            read.problem = _KNOWN
            read.format, read.encoding, read.records = row["format"], row["encoding"], row["records"]


def _parse(read: Read, content: bytes, task: Task, watch: Watch, *, is_alone: bool) -> list[Tables]:
    """Read a file by its format, and label full chunks; fewer documents wait to be labelled with those of other files.

    If a reader raises, its file is quarantined.
    """
    try:
        name = read.delivery.path.rpartition("/")[2]
        reading = formats.read(content, name, task.limits, lambda found: watch.extend(found * _READING_SHARE))
        chunks: list[Tables] = []
        for chunk in _label_chunks(read, reading, task, watch):
            chunks.append(chunk)
            if sum(table.nbytes for one in chunks for table in one.values()) > _MAX_HELD_BYTES:
                read.spilled += 1
                _write(join_chunks(chunks), f"{read.delivery.file_no}-{read.spilled}", task)
                chunks = []
        if chunks or read.spilled or is_alone:
            chunks += _label(read, task, watch)
    except OSError:
        raise  # from writing the rows, so it is not the fault of the file
    except Exception as error:
        reason = "PARSER_LIMIT" if isinstance(error, MemoryError) else "PARSER_CRASH"
        return _refuse(read, task, Problem("quarantined", reason, f"{type(error).__name__} in its reader"))
    read.format, read.encoding, read.notes = reading.format, reading.encoding, reading.notes
    if whole := next((reject for reject in read.rejects if reject.record_no is None), None):
        return _refuse(read, task, Problem("quarantined", whole.reason, whole.detail))
    return chunks


def _refuse(read: Read, task: Task, problem: Problem) -> list[Tables]:
    """Quarantine the file as a whole, with all that was found in it."""
    read.problem = problem
    read.documents, read.rejects, read.records = [], [], 0
    if read.spilled:
        clear(task.folder, read.delivery.file_no)
    return []


def clear(folder: Path, file_no: int) -> None:
    """Remove the rows that were written for a file whose reader did not finish."""
    for part in folder.glob(f"*-{file_no}-*.parquet"):
        part.unlink()


def _label_chunks(read: Read, reading: Reading, task: Task, watch: Watch) -> Iterator[Tables]:
    """Collect the records of a file, and label them in chunks."""
    for record in reading.records:
        read.records += 1
        if isinstance(record, Reject):
            read.rejects.append(record)
            continue
        read.documents.append(record)
        if _is_chunk(read.documents):
            yield from _label(read, task, watch)


def _is_chunk(documents: list[Document]) -> bool:
    return len(documents) >= CHUNK_DOCUMENTS or sum(len(one.text) for one in documents) >= CHUNK_CHARS


def _label(read: Read, task: Task, watch: Watch) -> list[Tables]:
    """Label the documents of one file so far, within its time, which grows with the articles found."""
    documents, read.documents = read.documents, []
    longest = max((len(document.text) for document in documents), default=0)
    watch.extend(min(longest, _TOO_LONG_CHARS) / _ARTICLE_CHARS)
    chunk = label([(read.delivery.file_no, document) for document in documents], task.chrome, task.erased, task.zone)
    watch.extend(len(chunk["articles"]))
    return [chunk]


def _label_small(reads: list[Read], task: Task, watch: Watch) -> list[Tables]:
    """Label the documents of several files together."""
    found = [(read.delivery.file_no, document) for read in reads for document in read.documents]
    watch.begin(NOBODY, task.seconds * _TOGETHER_SHARE + len(found) * ARTICLE_SECONDS)
    return [label(found, task.chrome, task.erased, task.zone)] if found else []


def _stage(batch: list[Read], chunks: list[Tables], task: Task) -> None:
    first = batch[0].delivery.file_no
    for name in STAGED:  # a larger batch that died may have left them
        (task.folder / f"{name}-{first}.parquet").unlink(missing_ok=True)
    rejects = tabulate_rejects([(read.delivery.file_no, reject) for read in batch for reject in read.rejects])
    staged = join_chunks([*chunks, {"rejects": rejects}])
    again = set(staged["rejects"].filter(pc.field("reason") == "ERASED")["file_no"].to_pylist())
    kept = [
        {"sha256": read.sha256, "content": read.content}
        for read in batch
        if read.content is not None
        and read.delivery.file_no not in again
        and not (read.problem and read.problem.reason == "ERASED")
    ]
    staged["files"] = pa.Table.from_pylist([_make_file_row(read) for read in batch], schema=STAGED["files"])
    staged["raw"] = pa.Table.from_pylist(kept, schema=STAGED["raw"])
    _write(staged, str(first), task)


def _write(staged: Tables, part: str, task: Task) -> None:
    for name, table in staged.items():
        parquet.write(task.folder / f"{name}-{part}.parquet", STAGED[name], table.to_batches(), row_group_rows=1000)


def _make_file_row(read: Read) -> dict[str, object]:
    status, reason, detail = read.problem or Problem("read", "")
    return read.delivery.to_row(
        sha256=read.sha256,
        status=status,
        reason=reason or None,
        detail=detail or _join_notes(read.notes),
        doubt=_join_notes([note for note in read.notes if note.is_doubt]),
        encoding=read.encoding,
        format=read.format,
        records=read.records,
    )


def _join_notes(notes: Sequence[Note]) -> str | None:
    more = [f"and {len(notes) - _MAX_NOTES} notes more"] if len(notes) > _MAX_NOTES else []
    return "; ".join([note.text for note in notes[:_MAX_NOTES]] + more) or None
