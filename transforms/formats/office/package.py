"""Zip archives that are one document: which kind, and their members, read within the limits."""

import posixpath
import struct
import zipfile
from xml.etree.ElementTree import Element

from transforms.formats.containers.archive import open_zip, unzip
from transforms.formats.intake.encodings import decode
from transforms.formats.intake.source import Refused, Source
from transforms.formats.xml.trees.strict import parse

_END = b"PK\x05\x06"
_END_FORMAT = struct.Struct("<4s4H2LH")
_FIRST_NAME = 30  # the offset of the name of the first member; the content of a stored one follows
_OFFICE, _MIMETYPE = b"[Content_Types].xml", b"mimetype"
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")


def find_kind(content: bytes) -> str:
    """The kind of document that a zip archive is: "docx", "xlsx", "odt", "epub"; "" for any other file."""
    if not content.startswith(b"PK\x03\x04"):
        return ""
    named = content[_FIRST_NAME : _FIRST_NAME + 100]
    if named.startswith(_MIMETYPE):
        if b"application/epub+zip" in named:
            return "epub"
        return "odt" if b"application/vnd.oasis.opendocument.text" in named else ""
    directory = _read_directory(content)
    if _OFFICE in directory:
        return "docx" if b"word/" in directory else "xlsx" if b"xl/" in directory else ""
    return "epub" if b"META-INF/container.xml" in directory else ""


def _read_directory(content: bytes) -> bytes:
    """The list of members at the end of the archive, b"" if it isn't there."""
    at = content.rfind(_END, max(0, len(content) - 2**16 - _END_FORMAT.size))
    if at < 0 or len(content) - at < _END_FORMAT.size:
        return b""
    size = _END_FORMAT.unpack_from(content, at)[5]
    return content[max(0, at - size) : at]


class Package:
    """The members of the document; raises Refused with an ARCHIVE_ reason when it is opened or read."""

    def __init__(self, source: Source[bytes]) -> None:
        self._source, self._archive = source, open_zip(source)
        self._members = {info.filename: info for info in self._archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return name in self._members

    @property
    def members(self) -> list[zipfile.ZipInfo]:
        """All members, in the order of the archive."""
        return list(self._members.values())

    def read(self, name: str) -> bytes:
        """The bytes of a member; raises Refused with ARCHIVE_CORRUPT if it is missing."""
        if name not in self._members:
            raise Refused("ARCHIVE_CORRUPT", f"no {name[:100]}")
        return unzip(self._archive, self._members[name], self._source)

    def read_xml(self, name: str) -> Element:
        """The root element of a member; raises Refused as `read` and `strict.parse` do."""
        limits = self._source.limits
        return parse(decode(self.read(name), limits).text, limits.max_html_depth)

    def refuse_unsafe_xml(self) -> None:
        """Read all members; raises Refused for a bomb, or XML_ENTITY for XML that declares entities."""
        for info in self.members:
            content = self.read(info.filename)
            if info.filename.endswith((".xml", ".rels")) and any(mark in content for mark in _DECLARES):
                raise Refused("XML_ENTITY", info.filename[:100])


def join_path(base: str, target: str) -> str:
    """The name of a member that another one, `base`, refers to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))
