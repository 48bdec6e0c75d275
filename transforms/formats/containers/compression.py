"""gzip, bzip2, xz and zstd: one compressed stream, read as what it expands to under its name without the suffix.

Nothing of a stream is handed on before all of it has expanded and its checksums have held.
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
_FREE_BYTES = 2**20  # small texts of repeated lines compress beyond any ratio; nobody is harmed by a megabyte
_MAX_WINDOW_BYTES = 2**27  # what an xz or zstd stream may ask for before it has given a byte
_TAR_SUFFIXES = {".tgz", ".tbz2", ".tbz", ".txz", ".tzst"}


class CutOff(Refused):
    """A stream that ends too early, with what it had given by then."""

    def __init__(self, partial: bytes) -> None:
        super().__init__("ARCHIVE_TRUNCATED", f"ends after {len(partial)} expanded bytes")
        self.partial = partial


class Stream(Protocol):
    """Anything that gives up to so many bytes, and none at its end."""

    def read1(self, size: int, /) -> bytes:
        """Up to `size` bytes."""


def is_gzip(start: bytes) -> bool:
    """The two magic bytes and deflate, the only method there is."""
    return start.startswith(b"\x1f\x8b\x08")


def is_bzip2(start: bytes) -> bool:
    """The magic, a block size, and the start of a block or of the end."""
    return start[:3] == b"BZh" and start[4:10] in (b"1AY&SY", b"\x17rE8P\x90")


def is_xz(start: bytes) -> bool:
    """The magic bytes."""
    return start.startswith(b"\xfd7zXZ\0")


def is_zstd(start: bytes) -> bool:
    """The magic bytes of a frame."""
    return start.startswith(b"\x28\xb5\x2f\xfd")


def read_gzip(source: Source[bytes]) -> Reading:
    """The reading of what is inside; raises Refused with an ARCHIVE_ reason."""
    return _unwrap(source, gzip.GzipFile(fileobj=io.BytesIO(source.content)))


def read_bzip2(source: Source[bytes]) -> Reading:
    """The reading of what is inside; raises Refused with an ARCHIVE_ reason."""
    return _unwrap(source, bz2.BZ2File(io.BytesIO(source.content)))


def read_xz(source: Source[bytes]) -> Reading:
    """The reading of what is inside; raises Refused with an ARCHIVE_ reason."""
    return _unwrap(source, _Xz(source.content))


def read_zstd(source: Source[bytes]) -> Reading:
    """The reading of what is inside; raises Refused with an ARCHIVE_ reason."""
    return _unwrap(source, _Zstd(source.content))


def expand(stream: Stream, packed_bytes: int, limits: Limits, budget: Budget) -> bytes:
    """All of `stream`, as long as it keeps within the ratio for its own size and within what the file has left."""
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
        too_wide = "emory" in str(error)  # liblzma's and libzstd's words for a window beyond the bound
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
        # a web archive is compressed record by record, so what came before the cut is whole and was checked
        reading = source.descend(cut.partial, name)
        return replace(reading, records=_report_truncation(reading.records, cut.detail))
    return source.descend(content, name)


def _report_truncation(records: Iterable[Record], detail: str) -> Records:
    """Records, and that more were to come, if the reader has not seen it."""
    number = 0
    for record in records:
        if isinstance(record, Reject) and record.reason in ("WARC_TRUNCATED", "WARC_NO_ARTICLES"):
            break
        number += 1
        yield record
    yield Reject("WARC_TRUNCATED", detail, number + 1 if number else None)


class _Xz:
    """xz streams end to end, within a bound on memory that `lzma.LZMAFile` does not have."""

    def __init__(self, content: bytes) -> None:
        self._pending, self._decoder = content, _make_xz_decoder()

    def read1(self, size: int, /) -> bytes:
        """Up to `size` bytes; raises EOFError where a stream ends too early."""
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
    """zstd frames end to end. Fed in small steps: four bytes of input can mean 128 kB of output."""

    _STEP_BYTES = 512

    def __init__(self, content: bytes) -> None:
        import zstandard

        self._error = zstandard.ZstdError
        self._frames = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW_BYTES)
        self._input, self._rest = io.BytesIO(content), b""
        self._frame = self._frames.decompressobj()

    def read1(self, _size: int, /) -> bytes:
        """The next bytes; raises EOFError where a frame ends too early, OSError where it is damaged."""
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
