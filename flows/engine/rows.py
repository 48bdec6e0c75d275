"""Turns documents into rows of articles, their lines, posts and facts, in chunks, keyed by file and record."""

import hashlib
from dataclasses import replace
from datetime import tzinfo

import pyarrow as pa
import pyarrow.compute as pc

from transforms.document import Document, Reject
from transforms.lines.table import make_encodable
from transforms.refusals.taken_down import NOTHING, Erased
from transforms.roles.body.repeated import Chrome
from transforms.structure import Structured, structure
from warehouse.schema.staged import STAGED

# Documents labelled at once: enough to be quick, few enough for memory not to grow with the file.
CHUNK_DOCUMENTS = 256
CHUNK_CHARS = 2**21

# Staged tables of what articles consist of, each with its name in Structured.
_OF_ARTICLES = {
    "article_lines": "lines",
    "live_posts": "live_posts",
    "quotes": "quotes",
    "figures": "figures",
    "mentions": "mentions",
}

Tables = dict[str, pa.Table]  # by the names of STAGED
Origin = tuple[int, Document]  # with the number of the file it is of


def label(found: list[Origin], chrome: Chrome, erased: Erased = NOTHING, zone: tzinfo | None = None) -> Tables:
    """Staged articles, article_lines, live_posts, facts and rejects of these documents."""
    origin = [(file_no, document.record_no) for file_no, document in found]
    documents = [document for _, document in found]
    got = _structure(documents, chrome, erased, zone)
    hashes = pa.array([_lines_sha256(one) for one in documents], pa.string())
    articles = got.articles.append_column("lines_sha256", pc.take(hashes, got.articles["document_no"]))
    rejects = [(origin[no][0], replace(reject, record_no=origin[no][1])) for no, reject in got.rejects]
    return {
        "articles": _key_by_file(articles, origin, "articles"),
        **{staged: _key_by_file(getattr(got, name), origin, staged) for staged, name in _OF_ARTICLES.items()},
        "rejects": tabulate_rejects(rejects),
    }


def tabulate_rejects(rejects: list[tuple[int, Reject]]) -> pa.Table:
    """Staged rejects, each given with the number of its file."""
    return pa.Table.from_pylist(
        [
            {"file_no": file_no, "record_no": one.record_no, "reason": one.reason, "detail": one.detail or None}
            for file_no, one in rejects
        ],
        schema=STAGED["rejects"],
    )


def join_chunks(chunks: list[Tables]) -> Tables:
    """Concatenate chunks into one."""
    names = ("articles", *_OF_ARTICLES, "rejects")
    return {
        name: pa.concat_tables([STAGED[name].empty_table(), *(chunk[name] for chunk in chunks if name in chunk)])
        for name in names
    }


def _lines_sha256(document: Document) -> str:
    """Hash of the non-blank lines and their offsets, which the audit compares with that of the labelled lines."""
    digest = hashlib.sha256()
    start = document.first_char
    for line in make_encodable(document.text).split("\n"):
        if line.strip():
            digest.update(f"{start}:{line.rstrip(chr(13))}\n".encode())
        start += len(line) + 1
    return digest.hexdigest()


def _structure(documents: list[Document], chrome: Chrome, erased: Erased, zone: tzinfo | None) -> Structured:
    """The chunk at once; if that raises, one by one, so that only the document that cannot be labelled is rejected."""
    try:
        return structure(documents, chrome, erased, zone)
    except Exception as error:
        if len(documents) == 1:
            reason = "PARSER_LIMIT" if isinstance(error, MemoryError) else "PARSER_CRASH"
            empty = structure([])
            return empty._replace(rejects=[(0, Reject(reason, f"{type(error).__name__} while labelling its lines"))])
    alone = [_structure([document], chrome, erased, zone) for document in documents]
    return Structured(
        **{
            name: _renumber_documents([getattr(one, name) for one in alone])
            for name in ("articles", *_OF_ARTICLES.values())
        },
        rejects=[(position, reject) for position, one in enumerate(alone) for _, reject in one.rejects],
    )


def _renumber_documents(tables: list[pa.Table]) -> pa.Table:
    """Concatenate tables of one document each, with `document_no` counted from 0."""
    numbers = [pa.array([number] * len(table), pa.int32()) for number, table in enumerate(tables)]
    return pa.concat_tables(
        table.set_column(table.schema.get_field_index("document_no"), "document_no", column)
        for table, column in zip(tables, numbers, strict=True)
    )


def _key_by_file(table: pa.Table, origin: list[tuple[int, int]], name: str) -> pa.Table:
    """Replace `document_no` by `file_no` and `record_no`."""
    files = pa.array([file_no for file_no, _ in origin], pa.int32())
    records = pa.array([record_no for _, record_no in origin], pa.int32())
    keyed = table.append_column("file_no", pc.take(files, table["document_no"]))
    keyed = keyed.append_column("record_no", pc.take(records, table["document_no"]))
    return keyed.select(STAGED[name].names).cast(STAGED[name])
