"""`transforms/LINES.md` shows what the code does today; with REGENERATE=1 in the environment this test writes it."""

import os
import re
from pathlib import Path

import pytest

from transforms import formats
from transforms.document import Document
from transforms.structure import structure

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "transforms" / "LINES.md"
SAMPLES = (ROOT / "samples" / "basket" / "ferry-strike.txt", ROOT / "samples" / "courier" / "school-kitchens.html")
_ROW = re.compile(r"^\| \d+ \|.*(?:\n\| \d+ \|.*)*", re.MULTILINE)


def read(sample: Path) -> Document:
    [record] = formats.read(sample.read_bytes(), sample.name).records
    assert isinstance(record, Document)
    return record


def rows(sample: Path) -> str:
    """The sample's lines as rows of a Markdown table; those of a web page with their places."""
    document = read(sample)
    return "\n".join(
        f"| {line['line_no']} |{_place(document, line['line_no'])} {line['role']} | {line['rule']} "
        f"| {line['confidence']:.2f} | {'yes' if line['kept'] else ''} | {_escaped(line['raw_text'])} |"
        for line in structure([document]).lines.to_pylist()
    )


def _place(document: Document, line_no: int) -> str:
    return f" {_escaped(document.line_tags[line_no - 1])} |" if document.line_tags else ""


def _escaped(text: str) -> str:
    return re.sub(r"([\\|<>*_`\[\]])", r"\\\1", text)


def test_the_page_is_up_to_date() -> None:
    page = PAGE.read_text(encoding="utf-8")
    tables = map(rows, SAMPLES)
    expected = _ROW.sub(lambda _: next(tables), page)
    if os.environ.get("REGENERATE"):
        PAGE.write_text(expected, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("number", range(len(SAMPLES)))
def test_the_page_has_every_line_of_the_file(number: int) -> None:
    table = _ROW.findall(PAGE.read_text(encoding="utf-8"))[number]
    cells = 5 if not read(SAMPLES[number]).line_tags else 6
    shown = [re.sub(r"\\(.)", r"\1", row.split(" | ", cells)[cells].removesuffix(" |")) for row in table.split("\n")]
    assert shown == [line for line in read(SAMPLES[number]).text.split("\n") if line.strip()]


def test_the_page_names_the_files_it_shows() -> None:
    for sample in SAMPLES:
        assert f"../{sample.relative_to(ROOT)}" in PAGE.read_text(encoding="utf-8")
