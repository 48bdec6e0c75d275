"""Decompress gzip, bzip2, xz and zstd, and read the content as a file whose name lacks the suffix.

The content is passed on only when the whole stream is decompressed and its checksums are verified.
"""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Protocol

from transforms.document import Limits, Reading, Reject
from transforms.formats.containers import warc
from transforms.formats.intake.source import Budget, Record, Records, Refused, Source

_CHUNK_BYTES = 2**18
_FREE_BYTES = 2**20  # always allowed: short texts of repeated lines exceed any ratio, and a megabyte does no harm
_MAX_WINDOW_BYTES = 2**27  # memory that an xz or zstd stream may request before its first byte
_TAR_SUFFIXES = {".tgz", ".tbz2", ".tbz", ".txz", ".tzst"}


class CutOff(Refused):
    """A stream that ends too early, and the content decompressed up to there."""

    def __init__(self, partial: bytes) -> None:
        super().__init__("ARCHIVE_TRUNCATED", f"ends after {len(partial)} expanded bytes")
        self.partial = partial


class Stream(Protocol):
    """A source of bytes that returns b"" at its end."""

    def read1(self, size: int, /) -> bytes:
        """Read up to `size` bytes."""


def is_gzip(start: bytes) -> bool:
    """Whether the content starts with the magic bytes and deflate, the only method in use."""
    return start.startswith(b"\x1f\x8b\x08")


def is_bzip2(start: bytes) -> bool:
    """Whether the content starts with the magic bytes, a block size, and a block or the end mark."""
    return start[:3] == b"BZh" and start[4:10] in (b"1AY&SY", b"\x17rE8P\x90")


def is_xz(start: bytes) -> bool:
    """Whether the content starts with the magic bytes."""
    return start.startswith(b"\xfd7zXZ\0")


def is_zstd(start: bytes) -> bool:
    """Whether the content starts with the magic bytes of a frame."""
    return start.startswith(b"\x28\xb5\x2f\xfd")


def read_gzip(source: Source[bytes]) -> Reading:
    """Read the decompressed content; raises Refused with an ARCHIVE_ reason."""
    return _unwrap(source, gzip.GzipFile(fileobj=io.BytesIO(source.content)))


def read_bzip2(source: Source[bytes]) -> Reading:
    """Read the decompressed content; raises Refused with an ARCHIVE_ reason."""
    return _unwrap(source, bz2.BZ2File(io.BytesIO(source.content)))


def read_xz(source: Source[bytes]) -> Reading:
    """Read the decompressed content; raises Refused with an ARCHIVE_ reason."""
    return _unwrap(source, _Xz(source.content))


def read_zstd(source: Source[bytes]) -> Reading:
    """Read the decompressed content; raises Refused with an ARCHIVE_ reason."""
    return _unwrap(source, _Zstd(source.content))


def expand(stream: Stream, packed_bytes: int, limits: Limits, budget: Budget) -> bytes:
    """Read all of `stream`, within the expansion ratio for its packed size and within the budget of the file."""
    allowed = min(budget.remaining_bytes, max(_FREE_BYTES, packed_bytes * limits.max_ratio))
    whole = io.BytesIO()
    try:
        while chunk := stream.read1(_CHUNK_BYTES):
            whole.write(chunk)
            budget.remaining_bytes -= len(chunk)
            if whole.tell() > allowed:
                raise Refused("ARCHIVE_BOMB", f"{packed_bytes} bytes expand to more than {allowed}")
    except EOFError:
        raise CutOff(whole.getvalue()) from None
    except (OSError, zlib.error, lzma.LZMAError) as error:
        too_wide = "emory" in str(error)  # liblzma and libzstd mention memory if the window is too large
        raise Refused("PARSER_LIMIT" if too_wide else "ARCHIVE_CORRUPT", str(error)) from None
    return whole.getvalue()


def _unwrap(source: Source[bytes], stream: Stream) -> Reading:
    path = PurePosixPath(source.name)
    name = path.stem + (".tar" if path.suffix.lower() in _TAR_SUFFIXES else "")
    try:
        content = expand(stream, len(source.content), source.limits, source.budget)
    except CutOff as cut:
        if not warc.sniff(cut.partial):
            raise
        # The records of a web archive are compressed separately, so those before the cut are complete and verified.
        reading = source.descend(cut.partial, name)
        return replace(reading, records=_report_truncation(reading.records, cut.detail))
    return source.descend(content, name)


def _report_truncation(records: Iterable[Record], detail: str) -> Records:
    """Yield the records, then one Reject that reports the truncation, even if the reader has not noticed it."""
    number = 0
    for record in records:
        if isinstance(record, Reject) and record.reason in ("WARC_TRUNCATED", "WARC_NO_ARTICLES"):
            break
        number += 1
        yield record
    yield Reject("WARC_TRUNCATED", detail, number + 1 if number else None)


class _Xz:
    """Concatenated xz streams, with a memory limit, which `lzma.LZMAFile` lacks."""

    def __init__(self, content: bytes) -> None:
        self._pending, self._decoder = content, _make_xz_decoder()

    def read1(self, size: int, /) -> bytes:
        """Read up to `size` bytes; raises EOFError if a stream ends too early."""
        while True:
            if self._decoder.eof:
                self._pending = self._decoder.unused_data.lstrip(b"\0")  # streams may be padded
                if not self._pending:
                    return b""
                self._decoder = _make_xz_decoder()
            chunk = self._decoder.decompress(self._pending, size)
            self._pending = b""
            if chunk:
                return chunk
            if self._decoder.needs_input and not self._decoder.eof:
                raise EOFError


def _make_xz_decoder() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MAX_WINDOW_BYTES)


class _Zstd:
    """Concatenated zstd frames, decompressed in small steps: four bytes of input can expand to 128 kB."""

    _STEP_BYTES = 512

    def __init__(self, content: bytes) -> None:
        import zstandard

        self._error = zstandard.ZstdError
        self._frames = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW_BYTES)
        self._input, self._rest = io.BytesIO(content), b""
        self._frame = self._frames.decompressobj()

    def read1(self, _size: int, /) -> bytes:
        """Read the next bytes; raises EOFError if a frame ends too early, OSError if it is damaged."""
        while step := self._rest or self._input.read(self._STEP_BYTES):
            if self._frame.eof:
                self._frame = self._frames.decompressobj()
            try:
                chunk = self._frame.decompress(step)
            except self._error as error:
                raise OSError(str(error)) from None
            self._rest = self._frame.unused_data if self._frame.eof else b""
            if chunk:
                return chunk
        if not self._frame.eof:
            raise EOFError
        return b""
