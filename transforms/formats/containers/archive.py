"""Read zip and tar archives: each member is read by the same rules as a file and has its own outcome.

Members are read into memory and never written to disk. Directories are skipped, and so are files that desktop systems
add by themselves (`__MACOSX/`, names that start with a dot, Thumbs.db). Expanded bytes are counted while they are read:
the sizes stated in an archive can be wrong, and Python 3.11's zipfile relies on them.
"""

import io
import re
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import NamedTuple, NoReturn, cast

from transforms.document import Reject
from transforms.formats.containers.compression import expand
from transforms.formats.intake.checks import classify_error, escape
from transforms.formats.intake.source import Records, Refused, Source

_LOCAL_HEADER_BYTES = 30
_END_BYTES = 22
_BLOCK_BYTES = 512
_IS_NO_MEMBER = re.compile(r"/$|(^|/)(__MACOSX/|\.[^/.][^/]*$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


class _Member(NamedTuple):
    """A member's name as given in the archive, and a function that returns its bytes or raises Refused."""

    name: str
    content: Callable[[], bytes]


def is_zip(start: bytes) -> bool:
    """Whether the content starts with a file header, the end of an empty archive, or the mark of a spanned one."""
    return start.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def is_tar(start: bytes) -> bool:
    """Whether the content has the "ustar" mark of POSIX and GNU tar; older archives are recognised by suffix only."""
    return start[257:262] == b"ustar"


def read_zip(source: Source[bytes]) -> Records:
    """Yield one or more records for each member; raises Refused if the archive as a whole can't be read."""
    archive = open_zip(source)
    members = [info for info in archive.infolist() if not _IS_NO_MEMBER.search(info.filename)]
    yield from _read_members(source, (_Member(i.orig_filename, partial(unzip, archive, i, source)) for i in members))


def open_zip(source: Source[bytes]) -> zipfile.ZipFile:
    """Open a zip archive within the limits; raises Refused with an ARCHIVE_ reason."""
    if source.content.count(b"PK\x01\x02") > source.limits.max_members:
        raise Refused("ARCHIVE_TOO_MANY_MEMBERS", f"more than {source.limits.max_members}")
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.content))
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError) as error:
        end = source.content.rfind(b"PK\x05\x06")
        cut = is_zip(source.content) and (end < 0 or len(source.content) - end < _END_BYTES)
        raise Refused("ARCHIVE_TRUNCATED" if cut else "ARCHIVE_CORRUPT", str(error)) from None
    _refuse_bomb([info for info in archive.infolist() if not _IS_NO_MEMBER.search(info.filename)], source)
    return archive


def read_tar(source: Source[bytes]) -> Records:
    """Yield one or more records for each member; a damaged or truncated archive ends with a Reject."""
    try:
        archive = tarfile.open(fileobj=io.BytesIO(source.content), mode="r:")  # noqa: SIM115 (memory only)
    except tarfile.ReadError as error:
        cut = len(source.content) < _BLOCK_BYTES
        raise Refused("ARCHIVE_TRUNCATED" if cut else "ARCHIVE_CORRUPT", str(error)) from None
    yield from _read_members(source, _find_tar_members(archive, source))


def _refuse_bomb(members: list[zipfile.ZipInfo], source: Source[bytes]) -> None:
    """Raise Refused if members overlap or if their stated sizes exceed the budget, before any of them is read."""
    if sum(info.file_size for info in members) > source.budget.remaining_bytes:
        raise Refused("ARCHIVE_BOMB", f"members expand to more than {source.budget.remaining_bytes} bytes")
    end = 0
    for info in sorted(members, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise Refused("ARCHIVE_BOMB", "members overlap")
        end = info.header_offset + _LOCAL_HEADER_BYTES + info.compress_size


def unzip(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source[bytes]) -> bytes:
    """The expanded bytes of a member; raises Refused with an ARCHIVE_ reason."""
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        raise Refused("ARCHIVE_SPECIAL_MEMBER", "not a regular file")
    if info.flag_bits & 1:
        raise Refused("ARCHIVE_ENCRYPTED")
    try:
        with archive.open(info) as stream:
            return expand(cast(zipfile.ZipExtFile, stream), info.compress_size, source.limits, source.budget)
    except NotImplementedError as error:
        raise Refused("ARCHIVE_UNSUPPORTED", str(error)) from None
    except (zipfile.BadZipFile, zlib.error, struct.error, ValueError) as error:
        raise Refused("ARCHIVE_CORRUPT", str(error)) from None


def _find_tar_members(archive: tarfile.TarFile, source: Source[bytes]) -> Iterable[_Member]:
    end = 0
    try:
        for info in archive:
            end = info.offset_data + info.size * info.isreg()
            if not info.isdir() and not _IS_NO_MEMBER.search(info.name):
                yield _Member(info.name, partial(_untar, info, source))
    except tarfile.TarError as error:
        if end > len(source.content):
            return  # the last member is reported as truncated when it is read
        reason = "ARCHIVE_TRUNCATED" if "end of data" in str(error) else "ARCHIVE_CORRUPT"
        yield _Member("", partial(_refuse, reason, str(error)))
        return
    # tarfile treats a damaged header as the end of the archive; a complete archive ends in blocks of zeros.
    last = source.content[archive.offset : archive.offset + _BLOCK_BYTES]
    if len(last) < _BLOCK_BYTES:
        yield _Member("", partial(_refuse, "ARCHIVE_TRUNCATED", "no end of archive"))
    elif last.strip(b"\0"):
        yield _Member("", partial(_refuse, "ARCHIVE_CORRUPT", f"no member header at byte {archive.offset}"))


def _untar(info: tarfile.TarInfo, source: Source[bytes]) -> bytes:
    if not info.isreg() or info.issparse():
        raise Refused("ARCHIVE_SPECIAL_MEMBER", "not a regular file")
    content = source.content[info.offset_data : info.offset_data + info.size]
    if len(content) < info.size:
        raise Refused("ARCHIVE_TRUNCATED", f"{len(content)} of {info.size} bytes")
    return content


def _refuse(reason: str, detail: str) -> NoReturn:
    raise Refused(reason, detail)


def _read_members(source: Source[bytes], members: Iterable[_Member]) -> Records:
    """Yield the records of all members, numbered consecutively."""
    number = 0
    for count, member in enumerate(members, 1):
        if count > source.limits.max_members:
            raise Refused("ARCHIVE_TOO_MANY_MEMBERS", f"more than {source.limits.max_members}")
        for record in _read_member(source, member):
            number += 1
            if isinstance(record, Reject):
                record = replace(record, detail=f"{member.name[:255]}: {record.detail}".strip(": "))
            yield replace(record, record_no=number)
    if not number:
        raise Refused("ARCHIVE_EMPTY")


def _read_member(source: Source[bytes], member: _Member) -> Iterable[Reject] | Records:
    try:
        if _is_unsafe(member.name):
            raise Refused("ARCHIVE_UNSAFE_PATH")
        name = escape(PurePosixPath(member.name).name)[:255]
        yield from source.descend(member.content(), name).records
    except Exception as error:  # an error in one member must not affect the others
        yield classify_error(error).reject()


def _is_unsafe(name: str) -> bool:
    """Whether a name is absolute, names a drive or leaves the archive, on any operating system."""
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or "\0" in name or bool(re.match("[A-Za-z]:", name))
