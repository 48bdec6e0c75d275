"""Read the bytes of a file and return documents or rejects.

`transforms.formats.reading` chooses the format of a file by these rules, in this order:

1. The first bytes identify a binary type (gzip, zip, PDF, PNG ...), whatever the file's name.
2. The suffix states the expected format. If the bytes clearly belong to another format, the file is rejected as
   TYPE_MISMATCH: a PNG named .txt, an HTML page named .json, plain text named .zip. If the bytes match no known type,
   the reader of the expected format gets them and reports what is wrong.
3. `.txt`, no suffix and unknown suffixes mean text of any kind: text that starts like an HTML page, XML, JSON, an
   e-mail or Markdown front matter is read in that format, all other text as plain text.
4. A known type without a reader is rejected as UNSUPPORTED_TYPE (an archive as ARCHIVE_UNSUPPORTED) with the name of
   the type, provided that the suffix does not contradict it. Bytes that are neither text nor a known type are BINARY.
"""

from transforms.document import Limits, Reading
from transforms.formats.intake.source import ReportFound, ignore
from transforms.formats.reading import read_file

__all__ = ["read"]


def read(content: bytes, name: str, limits: Limits = Limits(), found: ReportFound = ignore) -> Reading:  # noqa: B008 (frozen)
    """Read one file. `name` is the last part of its path, safe to show.

    Never raises because of the bytes: whatever isn't an article becomes a Reject in `Reading.records`, an iterator in
    file order that can be consumed once. The only article of a file has record_no 1; a Reject of the whole file has
    None. `Reading.format` names the outermost format, `Reading.encoding` the Python codec (None if nothing was decoded
    or if each member has its own). Some formats are read to the end before they yield the first record; meanwhile,
    `found` is called with the number of newly found documents, a few hundred at a time.
    """
    return read_file(content, name, limits, found)
