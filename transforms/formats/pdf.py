"""PDF with a text layer, through pypdf: the lines of its pages in the order they are drawn."""

import io
import logging
from typing import Any

from transforms.document import Hint, HintName
from transforms.formats.intake.source import Records, Refused, Source
from transforms.formats.pages.blocks import Line, make_document

_MAX_PAGES = 500


def sniff(start: bytes) -> bool:
    """The header, which may stand behind up to a kilobyte of other bytes that hold no line of text."""
    return start.startswith(b"%PDF-") or b"\n%PDF-" in start[:1024]


def read(source: Source[bytes]) -> Records:
    """One document; raises Refused: TRUNCATED without an end, UNSUPPORTED_TYPE if locked, damaged or only images."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if b"%%EOF" not in source.content[-2048:]:
        raise Refused("TRUNCATED", "no end of file mark")
    try:
        reader = PdfReader(io.BytesIO(source.content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("UNSUPPORTED_TYPE", "a PDF that is protected by a password")
        if len(reader.pages) > _MAX_PAGES:
            raise Refused("PARSER_LIMIT", f"more than {_MAX_PAGES} pages")
        found = [Line(line, "p") for page in reader.pages for line in page.extract_text().split("\n")]
        hints = _read_hints(reader.metadata or {})
    except (Refused, RecursionError, MemoryError):
        raise
    except Exception as error:  # on damage pypdf fails with whatever it stumbles over
        raise Refused("UNSUPPORTED_TYPE", f"a PDF that cannot be read: {error}"[:200]) from None
    if not any(line.text.strip() for line in found):
        raise Refused("UNSUPPORTED_TYPE", "a PDF of images, without text")
    yield make_document(found, source.name, 1, hints)


def _read_hints(metadata: Any) -> tuple[Hint, ...]:
    """Title and author. The dates are those of the file, not of the article."""
    facts: tuple[tuple[HintName, str], ...] = (("headline", "/Title"), ("byline", "/Author"))
    return tuple(Hint(name, str(metadata.get(key) or "")) for name, key in facts)
