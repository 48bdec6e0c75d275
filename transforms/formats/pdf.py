"""Read the text layer of a PDF with pypdf: the lines of each page, in the order in which they are drawn."""

import io
import logging
from typing import Any

from transforms.document import Hint, HintName
from transforms.formats.intake.source import Records, Refused, Source
from transforms.formats.pages.blocks import Line, make_document

_MAX_PAGES = 500


def sniff(start: bytes) -> bool:
    """Whether there is a PDF header at the start, or at the start of a line within the first kilobyte."""
    return start.startswith(b"%PDF-") or b"\n%PDF-" in start[:1024]


def read(source: Source[bytes]) -> Records:
    """Yield one document.

    Raises Refused: TRUNCATED if the end is missing, PARSER_LIMIT if there are too many pages, UNSUPPORTED_TYPE if the
    file is locked or damaged or has only images.
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if b"%%EOF" not in source.content[-2048:]:
        raise Refused("TRUNCATED", "no end-of-file marker")
    try:
        reader = PdfReader(io.BytesIO(source.content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("UNSUPPORTED_TYPE", "a password-protected PDF")
        if len(reader.pages) > _MAX_PAGES:
            raise Refused("PARSER_LIMIT", f"more than {_MAX_PAGES} pages")
        found = [Line(line, "p") for page in reader.pages for line in page.extract_text().split("\n")]
        hints = _read_hints(reader.metadata or {})
    except (Refused, RecursionError, MemoryError):
        raise
    except Exception as error:  # pypdf raises exceptions of many types for damaged files
        raise Refused("UNSUPPORTED_TYPE", f"a PDF that cannot be read: {error}"[:200]) from None
    if not any(line.text.strip() for line in found):
        raise Refused("UNSUPPORTED_TYPE", "a PDF with images only")
    yield make_document(found, source.name, 1, hints)


def _read_hints(metadata: Any) -> tuple[Hint, ...]:
    """Title and author. The dates in the metadata describe the file, not the article."""
    facts: tuple[tuple[HintName, str], ...] = (("headline", "/Title"), ("byline", "/Author"))
    return tuple(Hint(name, str(metadata.get(key) or "")) for name, key in facts)
