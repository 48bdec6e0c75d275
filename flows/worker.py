"""What a worker process does with one batch: read the files, transform them, stage the rows."""

import hashlib
import os
import stat
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from flows.discover import OPEN_FAILED, Delivery, fingerprint
from transforms import formats
from transforms.chrome import Chrome
from transforms.document import Document, Limits, Reject
from transforms.lines import encodable
from transforms.structure import Structured, structure
from transforms.takedown import NOTHING, Erased
from warehouse import parquet
from warehouse.schema.staged import STAGED


class Task(NamedTuple):
    """One batch for a worker: which files, under which limits, what is known before, where its parts go."""

    deliveries: list[Delivery]
    limits: Limits
    chrome: Chrome
    folder: Path
    erased: Erased = NOTHING
    zone: tzinfo | None = None  # of times that name none


class Problem(NamedTuple):
    """Why a file as a whole is not an article."""

    status: str
    reason: str
    detail: str = ""


@dataclass(slots=True)
class Read:
    """One file on its way: its bytes, what was found in them, or why there is nothing."""

    delivery: Delivery
    content: bytes | None = None
    problem: Problem | None = None
    format: str | None = None
    encoding: str | None = None
    documents: list[Document] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


def work(task: Task) -> int:
    """Read, transform and stage one batch; returns its number of files."""
    batch = [_known(_read(delivery, task.limits), task.erased) for delivery in task.deliveries]
    for read in batch:
        if read.content is not None and not read.problem:
            _parse(read, read.content, task.limits)
    _stage(batch, task)
    return len(batch)


def give_up(task: Task, *, hung: bool) -> int:
    """Put aside a file that its reader could not stand, keeping its bytes; returns 1."""
    reason = "PARSER_TIMEOUT" if hung else "PARSER_CRASH"
    batch = [_known(_read(delivery, task.limits), task.erased) for delivery in task.deliveries]
    for read in batch:
        read.problem = read.problem or Problem("quarantined", reason)
    _stage(batch, task)
    return len(batch)


def _read(delivery: Delivery, limits: Limits) -> Read:
    """One file's bytes, if it is still the file that was listed, from first byte to last."""
    try:
        descriptor = os.open(delivery.opened_as, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return Read(delivery, problem=Problem("ignored", "VANISHED"))
    except OSError as error:
        reason = OPEN_FAILED.get(error.errno or 0, "UNREADABLE")
        return Read(delivery, problem=Problem("quarantined", reason, os.strerror(error.errno or 0)))
    with open(descriptor, "rb") as file:
        try:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                return Read(delivery, problem=Problem("ignored", "NOT_REGULAR"))
            content = file.read(limits.max_file_bytes + 1)
            after = os.fstat(descriptor)
        except OSError as error:
            return Read(delivery, problem=Problem("quarantined", "UNREADABLE", os.strerror(error.errno or 0)))
    listed = delivery.fingerprint if not delivery.is_kept else fingerprint(before)
    if not fingerprint(before) == fingerprint(after) == listed or len(content) != after.st_size:
        return Read(delivery, problem=Problem("deferred", "STILL_WRITING", "changed while it was read"))
    return Read(delivery, content)


def _known(read: Read, erased: Erased) -> Read:
    """Refuse bytes that were taken down: they are not looked into, and not kept."""
    if read.content is not None and erased.files and _sha256(read.content) in erased.files:
        read.problem = Problem("quarantined", "ERASED")
    return read


def _parse(read: Read, content: bytes, limits: Limits) -> None:
    """Fill in what the file's format gives. A reader that raises has met a file it should have refused."""
    name = read.delivery.path.rpartition("/")[2]
    try:
        reading = formats.read(content, name, limits)
        for record in reading.records:
            if isinstance(record, Document):
                read.documents.append(record)
            else:
                read.rejects.append(record)
    except Exception as error:
        read.documents, read.rejects = [], []
        read.problem = Problem("quarantined", "PARSER_CRASH", f"{type(error).__name__} in its reader")
        return
    read.format, read.encoding = reading.format, reading.encoding
    if whole := next((reject for reject in read.rejects if reject.record_no is None), None):
        read.problem = Problem("quarantined", whole.reason, whole.detail)
        read.documents, read.rejects = [], []


def _stage(batch: list[Read], task: Task) -> None:
    first = batch[0].delivery.file_no
    for name in STAGED:  # a larger batch that died may have left them
        (task.folder / f"{name}-{first}.parquet").unlink(missing_ok=True)
    structured = _structured(batch, task)
    again = set(structured["rejects"].filter(pc.field("reason") == "ERASED")["file_no"].to_pylist())
    kept = [
        {"sha256": _sha256(read.content), "content": read.content}
        for read in batch
        if read.content is not None
        and read.delivery.file_no not in again
        and not (read.problem and read.problem.reason == "ERASED")
    ]
    staged = {
        "files": pa.Table.from_pylist([_file_row(read) for read in batch], schema=STAGED["files"]),
        "raw": pa.Table.from_pylist(kept, schema=STAGED["raw"]),
        **structured,
    }
    for name, table in staged.items():
        parquet.write(task.folder / f"{name}-{first}.parquet", STAGED[name], table.to_batches(), row_group_rows=1000)


def _file_row(read: Read) -> dict[str, object]:
    status, reason, detail = read.problem or Problem("read", "")
    return read.delivery.row(
        sha256=None if read.content is None else _sha256(read.content),
        status=status,
        reason=reason or None,
        detail=detail or None,
        encoding=read.encoding,
        format=read.format,
        records=len(read.documents) + len(read.rejects),
    )


def _structured(batch: list[Read], task: Task) -> dict[str, pa.Table]:
    """Articles, lines, posts and rejects of a batch, by the file and record they come from."""
    origin = [(read.delivery.file_no, document.record_no) for read in batch for document in read.documents]
    documents = [document for read in batch for document in read.documents]
    rejects = [(read.delivery.file_no, reject) for read in batch for reject in read.rejects]
    found = _structure(documents, task)
    rejects += [
        (origin[position][0], replace(reject, record_no=origin[position][1])) for position, reject in found.rejects
    ]
    hashes = pa.array([_lines_sha256(one.text) for one in documents], pa.string())
    articles = found.articles.append_column("lines_sha256", pc.take(hashes, found.articles["document_no"]))
    return {
        "articles": _keyed(articles, origin, "articles"),
        "article_lines": _keyed(found.lines, origin, "article_lines"),
        "live_posts": _keyed(found.live_posts, origin, "live_posts"),
        "rejects": pa.Table.from_pylist(
            [
                {
                    "file_no": file_no,
                    "record_no": reject.record_no,
                    "reason": reject.reason,
                    "detail": reject.detail or None,
                }
                for file_no, reject in rejects
            ],
            schema=STAGED["rejects"],
        ),
    }


def _lines_sha256(text: str) -> str:
    """Hash of the lines that are not blank, each with where it starts: the audit makes the same of labelled lines."""
    digest = hashlib.sha256()
    start = 0
    for line in encodable(text).split("\n"):
        if line.strip():
            digest.update(f"{start}:{line.rstrip(chr(13))}\n".encode())
        start += len(line) + 1
    return digest.hexdigest()


def _structure(documents: list[Document], task: Task) -> Structured:
    """The batch at once; where that raises, one by one, so that only the document that cannot be read is put aside."""
    try:
        return structure(documents, task.chrome, task.erased, task.zone)
    except Exception as error:
        if len(documents) == 1:
            empty = structure([])
            return empty._replace(rejects=[(0, Reject("PARSER_CRASH", f"{type(error).__name__} in its labelling"))])
    alone = [_structure([document], task) for document in documents]
    return Structured(
        articles=_renumbered([one.articles for one in alone]),
        lines=_renumbered([one.lines for one in alone]),
        live_posts=_renumbered([one.live_posts for one in alone]),
        rejects=[(position, reject) for position, one in enumerate(alone) for _, reject in one.rejects],
    )


def _renumbered(tables: list[pa.Table]) -> pa.Table:
    """Tables of one document each as one table, `document_no` counted through."""
    numbers = [pa.array([number] * len(table), pa.int32()) for number, table in enumerate(tables)]
    return pa.concat_tables(
        table.set_column(table.schema.get_field_index("document_no"), "document_no", column)
        for table, column in zip(tables, numbers, strict=True)
    )


def _keyed(table: pa.Table, origin: list[tuple[int, int]], name: str) -> pa.Table:
    """Replace `document_no` by the file and record it stands for."""
    files = pa.array([file_no for file_no, _ in origin], pa.int32())
    records = pa.array([record_no for _, record_no in origin], pa.int32())
    keyed = table.append_column("file_no", pc.take(files, table["document_no"]))
    keyed = keyed.append_column("record_no", pc.take(records, table["document_no"]))
    return keyed.select(STAGED[name].names).cast(STAGED[name])


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
