"""gzip, bzip2, xz, zstd, zip and tar."""

# ruff: noqa: E501 (one case a row reads best)

import bz2
import gzip
import io
import lzma
import stat
import struct
import tarfile
import warnings
import zipfile
import zlib
from collections.abc import Callable

import zstandard

from tests.formats.hostile.case import ARTICLE, Case
from tests.formats.hostile.json_files import CASES as JSON_CASES
from tests.formats.hostile.messages import warc
from transforms.document import Limits

_PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": lambda content: gzip.compress(content, mtime=0),
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": lambda content: zstandard.ZstdCompressor(write_checksum=True).compress(content),
}


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these members."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a name comes twice
        for name, content in members:
            file.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return archive.getvalue()


def _zipped_link(target: str) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(link, target)
        file.writestr("a.txt", ARTICLE)
    return archive.getvalue()


def tarred(*members: tuple[str, bytes], format: int = tarfile.PAX_FORMAT) -> bytes:  # noqa: A002 (tarfile's own name)
    """A tar archive of these members."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w", format=format) as file:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            file.addfile(info, io.BytesIO(content))
    return archive.getvalue()


def _tarred_special(kind: bytes, target: str = "") -> bytes:
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as file:
        info = tarfile.TarInfo("special.txt")
        info.type, info.linkname = kind, target
        file.addfile(info)
        plain = tarfile.TarInfo("a.txt")
        plain.size = len(ARTICLE)
        file.addfile(plain, io.BytesIO(ARTICLE))
    return archive.getvalue()


def _with_flag(archive: bytes, flag: int) -> bytes:
    """The archive with a general purpose flag set in its first local header and first directory entry."""
    patched = bytearray(archive)
    patched[6] |= flag
    patched[archive.index(b"PK\1\2") + 8] |= flag
    return bytes(patched)


def _with_method(archive: bytes, method: int) -> bytes:
    patched = bytearray(archive)
    struct.pack_into("<H", patched, 8, method)
    struct.pack_into("<H", patched, archive.index(b"PK\1\2") + 10, method)
    return bytes(patched)


def overlapping(members: int, kernel_bytes: int) -> bytes:
    """A zip whose members all have the same compressed bytes, as a bomb of small size is made."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    kernel = deflate.compress(bytes(kernel_bytes)) + deflate.flush()
    fields = (20, 0, 8, 0, 33, zlib.crc32(bytes(kernel_bytes)), len(kernel), kernel_bytes, 1, 0)
    local = b"PK\3\4" + struct.pack("<HHHHHIIIHH", *fields) + b"a" + kernel
    entry = b"PK\1\2" + struct.pack("<HHHHHHIIIHHHHHII", 20, *fields, 0, 0, 0, 0, 0) + b"a"
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, members, members, len(entry) * members, len(local), 0)
    return local + entry * members + end


def _flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


_TWO = (("a.txt", ARTICLE), ("b.txt", b"Second. " + ARTICLE))
_ZIP, _TAR = zipped(*_TWO), tarred(*_TWO)
_GZ = _PACKERS["gz"](ARTICLE)
_PAGE_RECORD = warc()
_LINES = next(case.content for case in JSON_CASES if case.file == "one-of-three.jsonl")

# What asks for a window of a gigabyte or more before it has given a byte.
_WIDE_XZ = lzma.compress(ARTICLE, filters=[{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 2**30}])
_WIDE_ZSTD = b"\x28\xb5\x2f\xfd\x00\xa8" + b"\x01\x00\x00"

_STREAMS = tuple(
    case
    for suffix, pack in _PACKERS.items()
    for case in (
        Case(f"a.txt.{suffix}", pack(ARTICLE), "ok"),
        Case(f"a.{suffix}", pack(ARTICLE), "ok"),
        Case(f"two-streams.txt.{suffix}", pack(ARTICLE) + pack(ARTICLE), "ok"),
        Case(f"a.tar.{suffix}", pack(_TAR), "ok ok"),
        Case(f"a.zip.{suffix}", pack(_ZIP), "ok ok"),
        Case(f"lines.jsonl.{suffix}", pack(_LINES), "ok MISSING_FIELD ok"),
        Case(f"cut.txt.{suffix}", pack(ARTICLE)[:-3], "ARCHIVE_TRUNCATED"),
        Case(f"cut-in-half.txt.{suffix}", pack(ARTICLE)[: len(pack(ARTICLE)) // 2], "ARCHIVE_TRUNCATED"),
        Case(f"only-magic.{suffix}", pack(ARTICLE)[:10], "ARCHIVE_TRUNCATED"),
        Case(f"damaged.txt.{suffix}", _flipped(pack(ARTICLE), len(pack(ARTICLE)) // 2), "ARCHIVE_CORRUPT"),
        Case(f"nothing-inside.txt.{suffix}", pack(b""), "EMPTY"),
        Case(f"bomb.txt.{suffix}", pack(bytes(20_000_000)), "ARCHIVE_BOMB"),
        Case(f"repetitive.txt.{suffix}", pack(ARTICLE * 1000), "ok"),
        Case(f"picture.{suffix}", pack(b"\x89PNG\r\n\x1a\n" + bytes(64)), "UNSUPPORTED_TYPE"),
        Case(f"twice.txt.gz.{suffix}", pack(_GZ), "ok"),
        Case(f"thrice.txt.gz.gz.{suffix}", pack(_PACKERS["gz"](_GZ)), "ARCHIVE_NESTED"),
        Case(f"lie.json.{suffix}", pack(b"<!DOCTYPE html><p>Late</p>"), "TYPE_MISMATCH"),
        Case(f"warc.warc.{suffix}", pack(_PAGE_RECORD), "ok"),
        Case(f"noise.{suffix}", bytes(range(255, 127, -1)), "ARCHIVE_CORRUPT"),
    )
)

_ZIPS = (
    Case("two.zip", _ZIP, "ok ok"),
    Case("stored.zip", zipped(*_TWO, method=zipfile.ZIP_STORED), "ok ok"),
    Case("bzip2-inside.zip", zipped(*_TWO, method=zipfile.ZIP_BZIP2), "ok ok"),
    Case("lzma-inside.zip", zipped(*_TWO, method=zipfile.ZIP_LZMA), "ok ok"),
    Case("mixed.zip", zipped(("a.txt", ARTICLE), ("b.txt", b""), ("c.json", b"{"), ("d.jsonl", _LINES)), "ok EMPTY TRUNCATED ok MISSING_FIELD ok"),
    Case("compressed-member.zip", zipped(("a.txt.gz", _GZ)), "ok"),
    Case("zip-inside.zip", zipped(("a.zip", _ZIP), ("b.txt", ARTICLE)), "ok ok ok"),
    Case("tar-inside.zip", zipped(("a.tar", _TAR)), "ok ok"),
    Case("three-deep.zip", zipped(("a.zip", zipped(("b.zip", _ZIP))), ("b.txt", ARTICLE)), "ARCHIVE_NESTED ok"),
    Case("tar-gz-inside.zip", zipped(("a.tar.gz", gzip.compress(_TAR, mtime=0))), "ARCHIVE_NESTED"),
    Case("no-members.zip", zipped(), "ARCHIVE_EMPTY"),
    Case("only-folders.zip", zipped(("a/", b""), ("a/b/", b"")), "ARCHIVE_EMPTY"),
    Case("folder.zip", zipped(("a/", b""), ("a/b.txt", ARTICLE)), "ok"),
    Case("from-a-mac.zip", zipped(("a.txt", ARTICLE), ("__MACOSX/._a.txt", b"\0\5\x16\7"), (".DS_Store", b"\0\0\0\1Bud1")), "ok"),
    Case("climbing.zip", zipped(("../../etc/cron.d/x", ARTICLE), ("b.txt", ARTICLE)), "ARCHIVE_UNSAFE_PATH ok"),
    Case("climbing-inside.zip", zipped(("a/../../x.txt", ARTICLE)), "ARCHIVE_UNSAFE_PATH"),
    Case("absolute.zip", zipped(("/etc/passwd", ARTICLE)), "ARCHIVE_UNSAFE_PATH"),
    Case("drive.zip", zipped(("C:\\x.txt", ARTICLE)), "ARCHIVE_UNSAFE_PATH"),
    Case("backslashes.zip", zipped(("..\\..\\x.txt", ARTICLE)), "ARCHIVE_UNSAFE_PATH"),
    Case("nul-in-name.zip", zipped(("a.txtXb", ARTICLE)).replace(b"a.txtXb", b"a.txt\0b"), "ARCHIVE_UNSAFE_PATH"),
    Case("odd-names.zip", zipped(("a\nb\x1b[31m.txt", ARTICLE), ("\u202etxt.a", ARTICLE), ("=cmd().txt", ARTICLE)), "ok ok ok"),
    Case("same-name-twice.zip", zipped(("a.txt", ARTICLE), ("a.txt", b"Second. " + ARTICLE)), "ok ok"),
    Case("link.zip", _zipped_link("/etc/passwd"), "ARCHIVE_SPECIAL_MEMBER ok"),
    Case("locked.zip", _with_flag(_ZIP, 1), "ARCHIVE_ENCRYPTED ok"),
    Case("unknown-method.zip", _with_method(_ZIP, 97), "ARCHIVE_UNSUPPORTED ok"),
    Case("damaged-member.zip", _flipped(_ZIP, 60), "ARCHIVE_CORRUPT ok"),
    Case("cut.zip", _ZIP[:-10], "ARCHIVE_TRUNCATED"),
    Case("cut-in-half.zip", _ZIP[: len(_ZIP) // 2], "ARCHIVE_TRUNCATED"),
    Case("only-magic.zip", b"PK\3\4", "ARCHIVE_TRUNCATED"),
    Case("noise.zip", bytes(range(128, 256)) * 4, "ARCHIVE_CORRUPT"),
    Case("lost-directory.zip", _ZIP.replace(b"PK\1\2", b"PK\0\0"), "ARCHIVE_CORRUPT"),
    Case("lost-header.zip", b"PK\0\0" + _ZIP[4:], "ARCHIVE_CORRUPT ok"),
    Case("something-before.zip", b"\x7f\0\0\0" * 16 + _ZIP, "ok ok"),
    Case("bomb-and-neighbour.zip", zipped(("bomb.txt", bytes(20_000_000)), ("b.txt", ARTICLE)), "ARCHIVE_BOMB ok"),
    Case("overlapping-bomb.zip", overlapping(1000, 2_000_000), "ARCHIVE_BOMB"),
    Case("overlapping.zip", overlapping(2, 1000), "ARCHIVE_BOMB"),
    Case("too-many.zip", zipped(*((f"{n}.txt", b"x") for n in range(6))), "ARCHIVE_TOO_MANY_MEMBERS", Limits(max_members=5)),
    Case("expands-too-far.zip", zipped(*_TWO), "ARCHIVE_BOMB", Limits(max_expanded_bytes=1000)),
    Case("member-too-large.zip", zipped(("a.txt", ARTICLE * 2), ("b.txt", b"Short")), "TOO_LARGE ok", Limits(max_file_bytes=len(ARTICLE) + 1)),
    Case("office.zip", zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")), "TYPE_MISMATCH"),
    Case("report.docx", zipped(("word/document.xml", b"<w/>")), "UNSUPPORTED_TYPE"),
)  # fmt: skip

_TARS = (
    Case("two.tar", _TAR, "ok ok"),
    Case("gnu.tar", tarred(*_TWO, format=tarfile.GNU_FORMAT), "ok ok"),
    Case("ustar.tar", tarred(*_TWO, format=tarfile.USTAR_FORMAT), "ok ok"),
    Case("long-name.tar", tarred(("a/" * 200 + "b.txt", ARTICLE)), "ok"),
    Case("no-members.tar", tarred(), "ARCHIVE_EMPTY"),
    Case("two.tgz", gzip.compress(_TAR, mtime=0), "ok ok"),
    Case("climbing.tar", tarred(("../x.txt", ARTICLE), ("b.txt", ARTICLE)), "ARCHIVE_UNSAFE_PATH ok"),
    Case("absolute.tar", tarred(("/etc/passwd", ARTICLE)), "ARCHIVE_UNSAFE_PATH"),
    Case("symlink.tar", _tarred_special(tarfile.SYMTYPE, "/etc/passwd"), "ARCHIVE_SPECIAL_MEMBER ok"),
    Case("hard-link.tar", _tarred_special(tarfile.LNKTYPE, "/etc/passwd"), "ARCHIVE_SPECIAL_MEMBER ok"),
    Case("fifo.tar", _tarred_special(tarfile.FIFOTYPE), "ARCHIVE_SPECIAL_MEMBER ok"),
    Case("device.tar", _tarred_special(tarfile.CHRTYPE), "ARCHIVE_SPECIAL_MEMBER ok"),
    Case("cut-in-a-member.tar", _TAR[: _TAR.index(b"Second. ") + 20], "ok ARCHIVE_TRUNCATED"),
    Case("cut-between-members.tar", _TAR[: _TAR.index(b"b.txt")], "ok ARCHIVE_TRUNCATED"),
    Case("cut-in-a-header.tar", _TAR[: _TAR.index(b"b.txt") + 100], "ok ARCHIVE_TRUNCATED"),
    Case("cut-in-the-first-header.tar", _TAR[:300], "ARCHIVE_TRUNCATED"),
    Case("damaged-header.tar", _flipped(_TAR, _TAR.index(b"b.txt")), "ok ARCHIVE_CORRUPT"),
    Case("damaged-first-header.tar", _flipped(_TAR, 0), "ARCHIVE_CORRUPT"),
    Case("too-many.tar", tarred(*((f"{n}.txt", b"x") for n in range(3))), "ok ok ARCHIVE_TOO_MANY_MEMBERS", Limits(max_members=2)),
    Case("empty-member.tar", tarred(("a.txt", b""), ("b.txt", ARTICLE)), "EMPTY ok"),
    Case("zip-inside.tar", tarred(("a.zip", _ZIP)), "ok ok"),
    Case("tar-in-tar-in-tar.tar", tarred(("a.tar", tarred(("b.tar", _TAR)))), "ARCHIVE_NESTED"),
)  # fmt: skip

_WINDOWS = (
    Case("wide-window.txt.xz", _WIDE_XZ, "PARSER_LIMIT"),
    Case("wide-window.txt.zst", _WIDE_ZSTD, "PARSER_LIMIT"),
)

CASES = (*_STREAMS, *_WINDOWS, *_ZIPS, *_TARS)
