"""`transforms/LINES.md` shows what the code does today; with REGENERATE=1 in the environment this test writes it."""

import os
import re
from pathlib import Path

from transforms.document import Document
from transforms.structure import structure

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "transforms" / "LINES.md"
SAMPLE = ROOT / "samples" / "basket" / "ferry-strike.txt"
_ROW = re.compile(r"^\| \d+ \|.*(?:\n\| \d+ \|.*)*", re.MULTILINE)


def rows() -> str:
    """The sample's lines as rows of a Markdown table."""
    found = structure([Document(SAMPLE.read_text(encoding="utf-8"), name=SAMPLE.name)]).lines.to_pylist()
    return "\n".join(
        f"| {line['line_no']} | {line['role']} | {line['rule']} | {line['confidence']:.2f} "
        f"| {'yes' if line['kept'] else ''} | {_escaped(line['raw_text'])} |"
        for line in found
    )


def _escaped(text: str) -> str:
    return re.sub(r"([\\|<>*_`\[\]])", r"\\\1", text)


def test_the_page_is_up_to_date() -> None:
    page = PAGE.read_text(encoding="utf-8")
    expected = _ROW.sub(lambda _: rows(), page, count=1)
    if os.environ.get("REGENERATE"):
        PAGE.write_text(expected, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == expected


def test_the_page_has_every_line_of_the_file() -> None:
    table = _ROW.search(PAGE.read_text(encoding="utf-8"))
    assert table is not None
    shown = [re.sub(r"\\(.)", r"\1", row.split(" | ", 5)[5].removesuffix(" |")) for row in table[0].split("\n")]
    assert shown == [line for line in SAMPLE.read_text(encoding="utf-8").split("\n") if line.strip()]


def test_the_page_names_the_file_it_shows() -> None:
    assert f"../{SAMPLE.relative_to(ROOT)}" in PAGE.read_text(encoding="utf-8")
