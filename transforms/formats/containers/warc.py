"""Read web archives (WARC): each archived page is a record.

Redirects, errors, images, scripts and requests are skipped. A .warc.gz file is already decompressed when it
gets here, like any other gzip file.
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
    """Whether the content starts with the version line of a record."""
    return start.startswith(b"WARC/")


def read(source: Source[bytes]) -> Records:
    """Yield the records of all pages, numbered consecutively.

    Damage ends the file with a Reject: WARC_INVALID or WARC_TRUNCATED. Raises Refused with WARC_NO_ARTICLES if there is
    no page.
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
        INC_RECORD = ""  # otherwise, it prints bytes of the file to stderr if a record lacks the line end after it

    logging.getLogger("warcio").setLevel(logging.CRITICAL)  # its messages quote the file
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
    except Exception as error:  # warcio raises exceptions of many types for damaged files
        whole = source.content.endswith((b"\n\n", b"\r\n\r\n"))
        yield Reject("WARC_INVALID" if whole else "WARC_TRUNCATED", str(error)[:200])
    else:
        if archive.err_count:
            yield Reject("WARC_INVALID", "a record does not have the stated length")


def _read_page(entry: Any, length: int, suffix: str, source: Source[bytes]) -> Records:
    url = entry.rec_headers.get_header("WARC-Target-URI") or ""
    payload = entry.content_stream().read(source.limits.max_file_bytes + 1)
    if len(payload) <= source.limits.max_file_bytes:
        while entry.raw_stream.read(_CHUNK_BYTES):
            pass  # bytes after the page's last chunk are part of the record's length and digest
    try:
        if entry.raw_stream.tell() < length and len(payload) <= source.limits.max_file_bytes:
            raise Refused("WARC_TRUNCATED", f"{entry.raw_stream.tell()} of {length} bytes")
        if entry.rec_headers.get_header("WARC-Truncated"):
            raise Refused("TRUNCATED", "truncated by the crawler")
        if entry.digest_checker.passed is False:
            raise Refused("WARC_INVALID", "the content does not match its digest")
        reading = source.descend(payload, f"{source.name}{suffix}", _find_charset(entry))
        yield from (_add_url(record, url) for record in reading.records)
    except Exception as error:  # an error in one page must not affect the others
        outcome = classify_error(error)
        yield Reject(outcome.reason, f"{url[:200]} {outcome.detail}".strip())


def _find_suffix(entry: Any) -> str | None:
    """The suffix of the format in which to read the payload, None if it isn't a page."""
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
