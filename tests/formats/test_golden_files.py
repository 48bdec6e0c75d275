"""One file of each format in tests/formats/files/, and the records it should give beside it.

`python -m tests.formats.test_golden_files` writes what the readers give now: look at the difference before a commit.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from transforms.document import Document
from transforms.formats import read
from transforms.formats.registry import BINARY, TEXT
from transforms.formats.xml.vocabularies import VOCABULARIES

FILES = sorted(path for path in Path(__file__).with_name("files").iterdir() if path.suffixes[-1:] != [".expected"])
# Containers hold files of the other formats; tests/formats/hostile has them.
FORMATS = {format_.name for format_ in (*BINARY, *TEXT) if not format_.container} | {
    vocabulary.name for vocabulary in VOCABULARIES
}


def _expected(path: Path) -> Path:
    return path.with_name(f"{path.name}.expected")


def _given(path: Path) -> dict[str, Any]:
    reading = read(path.read_bytes(), path.name)
    return {
        "format": reading.format,
        "encoding": reading.encoding,
        "records": [
            {
                "record_no": record.record_no,
                "hints": [f"{hint.name}: {hint.value}" for hint in record.hints],
                "lines": [f"{tag}| {line}" for tag, line in zip(_tags(record), record.text.split("\n"), strict=True)],
            }
            if isinstance(record, Document)
            else {"record_no": record.record_no, "reason": record.reason}
            for record in reading.records
        ],
    }


def _tags(document: Document) -> tuple[str, ...]:
    return document.line_tags or ("",) * (document.text.count("\n") + 1)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_gives_its_records(path: Path) -> None:
    assert _given(path) == json.loads(_expected(path).read_text(encoding="utf-8"))


def test_every_format_has_a_file() -> None:
    assert {_given(path)["format"] for path in FILES} == FORMATS


if __name__ == "__main__":
    for file in FILES:
        _expected(file).write_text(json.dumps(_given(file), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
