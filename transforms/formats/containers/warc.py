"""WARC: each page that was archived is a record. Redirects, errors, images, scripts and requests are not.

A .warc.gz arrives here expanded, like anything else in gzip.
"""

import io
import logging
import sys
from dataclasses import replace
from typing import Any

from transforms.document import Document, Hint, Reject
from transforms.formats.intake.checks import classify_error
from transforms.formats.intake.source import Record, Records, Refused, Source

_PAGE_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
}
_CHUNK_BYTES = 2**16
_RECORD_TYPES = ("response", "resource", "conversion")


def sniff(start: bytes) -> bool:
    """The version line of a first record."""
    return start.startswith(b"WARC/")


def read(source: Source[bytes]) -> Records:
    """The records of each page, numbered through; damage ends the file with WARC_INVALID or WARC_TRUNCATED.

    Raises Refused with WARC_NO_ARTICLES where there is no page.
    """
    number = 0
    for record in _read_records(source):
        number += 1
        yield replace(record, record_no=number)
    if not number:
        raise Refused("WARC_NO_ARTICLES")


def _read_records(source: Source[bytes]) -> Records:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    class QuietIterator(ArchiveIterator):  # type: ignore[misc] # warcio has no types
        INC_RECORD = ""  # what it writes to stderr, bytes of the file among it, where a record does not end in a line

    logging.getLogger("warcio").setLevel(logging.CRITICAL)  # it quotes the file
    archive = QuietIterator(io.BytesIO(source.content), check_digests=True)
    try:
        for entry in archive:
            length = entry.rec_headers.get_header("Content-Length") or ""
            if not entry.rec_type or not length.isdecimal() or int(length) > sys.maxsize:
                raise ArchiveLoadFailed("a record without type or length")
            if suffix := _find_suffix(entry):
                yield from _read_page(entry, int(length), suffix, source)
    except (RecursionError, MemoryError):
        raise
    except Exception as error:  # on damage warcio fails with whatever it stumbles over
        whole = source.content.endswith((b"\n\n", b"\r\n\r\n"))
        yield Reject("WARC_INVALID" if whole else "WARC_TRUNCATED", str(error)[:200])
    else:
        if archive.err_count:
            yield Reject("WARC_INVALID", "a record is longer or shorter than it says")


def _read_page(entry: Any, length: int, suffix: str, source: Source[bytes]) -> Records:
    url = entry.rec_headers.get_header("WARC-Target-URI") or ""
    payload = entry.content_stream().read(source.limits.max_file_bytes + 1)
    if len(payload) <= source.limits.max_file_bytes:
        while entry.raw_stream.read(_CHUNK_BYTES):
            pass  # what stands behind the last chunk of the page counts towards length and digest
    try:
        if entry.raw_stream.tell() < length and len(payload) <= source.limits.max_file_bytes:
            raise Refused("WARC_TRUNCATED", f"{entry.raw_stream.tell()} of {length} bytes")
        if entry.rec_headers.get_header("WARC-Truncated"):
            raise Refused("TRUNCATED", "the crawler stopped early")
        if entry.digest_checker.passed is False:
            raise Refused("WARC_INVALID", "the content is not what its digest says")
        reading = source.descend(payload, f"{source.name}{suffix}", _find_charset(entry))
        yield from (_add_url(record, url) for record in reading.records)
    except Exception as error:  # the outcome of this page, not of its neighbours
        outcome = classify_error(error)
        yield Reject(outcome.reason, f"{url[:200]} {outcome.detail}".strip())


def _find_suffix(entry: Any) -> str | None:
    """How the payload is to be read, None if it is no page."""
    headers = entry.http_headers
    if entry.rec_type not in _RECORD_TYPES or (headers and headers.get_statuscode() not in ("200", "")):
        return None
    media_type = (headers or entry.rec_headers).get_header("Content-Type") or ""
    return _PAGE_TYPES.get(media_type.partition(";")[0].strip().lower())


def _find_charset(entry: Any) -> str | None:
    media_type = (entry.http_headers or entry.rec_headers).get_header("Content-Type") or ""
    label = media_type.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return label or None


def _add_url(record: Record, url: str) -> Record:
    if isinstance(record, Document) and url and not any(hint.name == "url" for hint in record.hints):
        return replace(record, hints=(*record.hints, Hint("url", url)))
    return record
