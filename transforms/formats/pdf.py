"""PDF with a text layer, through pypdf: the lines of its pages in the order they are drawn."""

import io
import logging
import re
from typing import Any

from transforms.document import Hint, HintName
from transforms.formats.blocks import Line, document
from transforms.formats.source import Records, Refused, Source

_MAX_PAGES = 500
_FACTS: tuple[tuple[str, HintName], ...] = (
    ("/Title", "headline"),
    ("/Author", "byline"),
    ("/CreationDate", "published"),
    ("/ModDate", "modified"),
)


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
        hints = _hints(reader.metadata or {})
    except (Refused, RecursionError, MemoryError):
        raise
    except Exception as error:  # on damage pypdf fails with whatever it stumbles over
        raise Refused("UNSUPPORTED_TYPE", f"a PDF that cannot be read: {error}"[:200]) from None
    if not any(line.text.strip() for line in found):
        raise Refused("UNSUPPORTED_TYPE", "a PDF of images, without text")
    yield document(found, source.name, 1, hints)


def _hints(metadata: Any) -> tuple[Hint, ...]:
    facts = ((name, str(metadata.get(key) or "")) for key, name in _FACTS)
    return tuple(Hint(name, _date(value) if name in ("published", "modified") else value) for name, value in facts)


def _date(value: str) -> str:
    """PDF's own way to write a date, D:20260304101500+01'00', as ISO 8601; anything else as it is."""
    match = re.match(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d)?'?(\d\d)?", value)
    if match is None:
        return value
    year, month, day, hour, minute, second, zone, zone_minute = match.groups()
    time = f"T{hour}:{minute}:{second or '00'}" if hour else ""
    offset = "" if not time or not zone else "Z" if zone == "Z" else f"{zone}:{zone_minute or '00'}"
    return f"{year}-{month}-{day}{time}{offset}"
