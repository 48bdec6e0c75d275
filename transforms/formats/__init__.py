"""Bytes in, documents or rejects out.

How the format of a file is decided (`transforms.formats.reading` does it, in this order):

1. The first bytes. A binary type (gzip, zip, PDF, PNG ...) is known by them, whatever the name says.
2. The suffix promises a format. Where the bytes are clearly of another one, the file is TYPE_MISMATCH: a PNG named
   .txt, an HTML page named .json, plain text named .zip. Bytes of no known type under a promising suffix go to the
   format's own reader, which says what is wrong with them.
3. `.txt`, no suffix and unknown suffixes promise only characters: text that begins as an HTML page, XML, JSON, an
   e-mail or Markdown front matter is read as that, everything else as plain text.
4. Known types that are not read here are UNSUPPORTED_TYPE (archives: ARCHIVE_UNSUPPORTED) with the type named, where
   the name agrees or promises nothing; bytes that are neither text nor of a known type are BINARY.
"""

from transforms.document import Limits, Reading
from transforms.formats.intake.source import ReportFound, ignore
from transforms.formats.reading import read_file

__all__ = ["read"]


def read(content: bytes, name: str, limits: Limits = Limits(), found: ReportFound = ignore) -> Reading:  # noqa: B008 (frozen)
    """Read one file. `name` is the last part of its path, safe to show.

    Never raises for what the bytes are: whatever is no article ends as a Reject in `Reading.records`, which is to be
    iterated once and yields in file order. A file of one article has record_no 1; a Reject of the file as a whole has
    None. `Reading.format` names the outermost format; `Reading.encoding` the Python codec, None if there was none or
    members have their own. Some files are read whole before their first record comes; meanwhile `found` is told of the
    records as they are found, a few hundred at a time.
    """
    return read_file(content, name, limits, found)
