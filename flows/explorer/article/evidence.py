"""What spoke for the role of each line: the delivered file is read once more, when a reader asks for it."""

from typing import Any

from flows.reporting.terminal import format_cell
from warehouse.reading.explore.reading import Reading

_MOST_BYTES = 2**20  # of a file that is read again for one reader

Row = dict[str, Any]


def find_evidence(reading: Reading, article: Row, lines: list[Row]) -> dict[int, str]:
    """Find what the line model weighed for each line that it decided, by line number.

    Empty if the file is too large, or if today's rules read other lines in it than were published.
    """
    found = reading.row("article_bytes", sha256=article["source_sha256"], most=_MOST_BYTES)
    if found is None:
        return {}
    # loaded here, as they take time that only this answer needs
    from transforms import formats
    from transforms.document import Document
    from transforms.lines.explanation import OF_MODEL, explain

    records = formats.read(found["bytes"], format_cell(article["source_path"])).records
    document = next((one for one in records if one.record_no == article["record_no"]), None)
    pulls = explain(document) if isinstance(document, Document) else []
    if len(pulls) != len(lines):
        return {}
    chosen = ((line, into if line["kept"] else out) for line, (into, out) in zip(lines, pulls, strict=True))
    return {line["line_no"]: ", ".join(words) for line, words in chosen if words and line["rule"] in OF_MODEL}
