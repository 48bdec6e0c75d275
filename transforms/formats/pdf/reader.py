"""Read the text layer of a PDF with pypdf, as lines whose gaps and indents show the paragraphs as in plain text."""

import io
import logging
import math
import re
from typing import Any

from transforms.document import Hint, HintName
from transforms.formats.intake.source import Records, Refused, Source
from transforms.formats.pages.blocks import make_document
from transforms.formats.pdf.pages import Piece, arrange

_MAX_PAGES = 500
_PAGE_ARTICLES = 8  # that are read in the time of a page
# What programs write into the metadata if nobody does: "(anonymous)", "Microsoft Word - draft 2.doc", "print.pdf".
_FILLED_IN = re.compile(
    r"\(.*\)|(?:untitled|unknown|unnamed|anonymous|admin(?:istrator)?|user|owner|.{0,2})(?: ?\d+)?"
    r"|(?:microsoft|adobe|openoffice|libreoffice|powerpoint|acrobat)\b.*|\S*\.(?:pdf|docx?|odt|rtf|indd|qxp|pptx?|tex|html?|txt)",
    re.IGNORECASE,
)


def sniff(start: bytes) -> bool:
    """Whether there is a PDF header at the start, or at the start of a line within the first kilobyte."""
    return start.startswith(b"%PDF-") or start.find(b"\n%PDF-", 0, 1024) >= 0


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
        pages = []
        for page in reader.pages:
            pages.append(_read_pieces(page))
            source.report(_PAGE_ARTICLES)
        found = arrange(pages)
        hints = _read_hints(reader.metadata or {})
    except (Refused, RecursionError, MemoryError):
        raise
    except Exception as error:  # pypdf raises exceptions of many types for damaged files
        raise Refused("UNSUPPORTED_TYPE", f"a PDF that cannot be read: {error}"[:200]) from None
    if not any(line.text.strip() for line in found):
        raise Refused("UNSUPPORTED_TYPE", "a PDF with images only")
    yield make_document(found, source.name, 1, hints)


def _read_pieces(page: Any) -> list[Piece]:
    """The pieces of text of a page, in the order in which they are drawn."""
    pieces: list[Piece] = []

    def add(text: str, page_matrix: list[float], text_matrix: list[float], _font: Any, size: float) -> None:
        a, b, c, d, e, f = page_matrix
        x, y = text_matrix[4], text_matrix[5]
        scale = math.hypot(text_matrix[2] * a + text_matrix[3] * c, text_matrix[2] * b + text_matrix[3] * d)
        place = x * a + y * c + e, x * b + y * d + f
        pieces.extend(Piece(line, *place, abs(size) * scale or 1.0) for line in text.split("\n") if line.strip())

    page.extract_text(visitor_text=add)
    return pieces


def _read_hints(metadata: Any) -> tuple[Hint, ...]:
    """Title and author, unless a program filled them in. The dates describe the file, not the article."""
    facts: tuple[tuple[HintName, str], ...] = (("headline", "/Title"), ("byline", "/Author"))
    values = ((name, str(metadata.get(key) or "").strip()) for name, key in facts)
    return tuple(Hint(name, value) for name, value in values if not _FILLED_IN.fullmatch(value))
