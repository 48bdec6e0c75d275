"""Signatures of known file types without a reader, which are rejected as UNSUPPORTED_TYPE or ARCHIVE_UNSUPPORTED."""

import re
from typing import NamedTuple


class Signature(NamedTuple):
    """Bytes at an offset that identify a file type. `archive` types hold other files; `text` types look like text."""

    magic: bytes
    type: str
    offset: int = 0
    archive: bool = False
    text: bool = False

    def describe(self, content: bytes) -> str:
        """The type of this content, as exactly as it can be said, and what to do with it."""
        return (
            next((what for mark, what in _COMPOUND if mark in content), self.type)
            if self is _COMPOUND_FILE
            else self.type
        )


_COMPOUND_FILE = Signature(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office file (before 2007)")
_CONVERT = "save it as {0}, or convert it with `soffice --headless --convert-to {0} FILE`"
# What such a file has in its directory.
_COMPOUND = tuple(
    (name.encode("utf-16-le"), what)
    for name, what in (
        ("EncryptedPackage", "a password-protected Office file: save it without a password"),
        ("WordDocument", "a Word document (before 2007): " + _CONVERT.format("docx")),
        ("Workbook", "an Excel workbook (before 2007): " + _CONVERT.format("xlsx")),
        ("PowerPoint Document", "a PowerPoint presentation (before 2007): " + _CONVERT.format("pdf")),
        ("__substg1.0_", "an Outlook message: save it as .eml or .html"),
    )
)
_ALL = (
    Signature(b"\x89PNG\r\n\x1a\n", "PNG image"),
    Signature(b"\xff\xd8\xff", "JPEG image"),
    Signature(b"GIF87a", "GIF image"),
    Signature(b"GIF89a", "GIF image"),
    Signature(b"WEBP", "WebP image", 8),
    Signature(b"WAVE", "WAV audio", 8),
    Signature(b"AVI ", "AVI video", 8),
    Signature(b"BM", "BMP image"),
    Signature(b"II*\0", "TIFF image"),
    Signature(b"MM\0*", "TIFF image"),
    Signature(b"\0\0\1\0", "icon"),
    Signature(b"8BPS", "Photoshop image"),
    Signature(b"ftyp", "MP4 video or HEIF image", 4),
    Signature(b"\x1aE\xdf\xa3", "Matroska or WebM video"),
    Signature(b"\0\0\1\xba", "MPEG video"),
    Signature(b"FLV\1", "Flash video"),
    Signature(b"OggS", "Ogg audio or video"),
    Signature(b"fLaC", "FLAC audio"),
    Signature(b"ID3", "MP3 audio"),
    Signature(b"\xff\xfb", "MP3 audio"),
    _COMPOUND_FILE,
    Signature(b"[Content_Types].xml", "Microsoft Office file", 30),
    Signature(b"_rels/.rels", "Microsoft Office file", 30),
    Signature(b"docProps/", "Microsoft Office file", 30),
    Signature(b"mimetypeapplication/", "OpenDocument or EPUB file", 30),
    Signature(b"META-INF/", "Java program", 30),
    Signature(b"%!PS", "PostScript document", text=True),
    Signature(b"SQLite format 3\0", "SQLite database"),
    Signature(b"DUCK", "DuckDB database", 8),
    Signature(b"FEA1", "Feather table (version 1)"),
    Signature(b"Obj\1", "Avro table"),
    Signature(b"\x89HDF\r\n\x1a\n", "HDF5 file"),
    Signature(b"\x7fELF", "ELF program"),
    Signature(b"MZ", "Windows program"),
    Signature(b"\xca\xfe\xba\xbe", "Java class or Mach-O program"),
    Signature(b"\xcf\xfa\xed\xfe", "Mach-O program"),
    Signature(b"\0asm", "WebAssembly program"),
    Signature(b"wOFF", "web font"),
    Signature(b"wOF2", "web font"),
    Signature(b"\0\1\0\0\0", "TrueType font"),
    Signature(b"OTTO", "OpenType font"),
    Signature(b"bplist00", "binary property list"),
    Signature(b"\x80\4\x95", "Python pickle"),
    Signature(b"7z\xbc\xaf\x27\x1c", "7z archive", archive=True),
    Signature(b"Rar!\x1a\x07", "RAR archive", archive=True),
    Signature(b"\x1f\x9d", "compress (.Z) archive", archive=True),
    Signature(b"\x1f\xa0", "LZH archive", archive=True),
    Signature(b"\x04\x22\x4d\x18", "LZ4 archive", archive=True),
    Signature(b"LZIP\1", "lzip archive", archive=True),
    Signature(b"\x5d\0\0", "LZMA archive", archive=True),
    Signature(b"MSCF\0\0\0\0", "Cabinet archive", archive=True),
    Signature(b"!<arch>\n", "ar archive", archive=True),
    Signature(b"070701", "cpio archive", archive=True),
    Signature(b"\xff\x06\0\0sNaPpY", "Snappy archive", archive=True),
)

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")

_SUFFIXES = {
    "image": "png jpg jpeg jpe gif webp bmp tif tiff ico psd heic heif avif",
    "audio": "mp3 wav ogg oga flac m4a aac",
    "video": "mp4 m4v mov avi mkv webm mpg mpeg flv wmv",
    "office document": "xls xlsb ppt pptx ods odp pages numbers key mobi msg wpd wps",
    "program": "exe dll so dylib class jar wasm pyc apk",
    "table or database": "avro orc h5 hdf5 sqlite sqlite3 db duckdb pkl pickle npy npz",
    "font": "ttf otf woff woff2",
    "archive": "7z rar z lz4 lz lzma cab ar cpio sz iso dmg",
}
SUFFIX_TYPES = {f".{suffix}": kind for kind, suffixes in _SUFFIXES.items() for suffix in suffixes.split()}


def find_signature(content: bytes) -> Signature | None:
    """The known type without a reader that `content` belongs to, None if it belongs to none.

    An article can start with letters that are a signature too ("BM", "MZ", "OggS"), so a signature is ignored if the
    start of the file is clean text, unless the type itself is text.
    """
    found = next((known for known in _ALL if content.startswith(known.magic, known.offset)), None)
    return found if found and (found.text or not is_clean_text(content[:1024])) else None


def is_clean_text(start: bytes) -> bool:
    """Whether the first bytes of a file are UTF-8 without control characters; the last character may be incomplete."""
    try:
        text = start.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end < len(start) or error.start < len(start) - 3:
            return False
        text = start[: error.start].decode("utf-8")
    return _CONTROL.search(text) is None
