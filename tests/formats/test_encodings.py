"""Detection gives back the very text, and never turns a £ into another letter."""

import itertools

import pytest

from tests.formats.hostile.case import PARAGRAPHS, SIGNS
from tests.formats.hostile.encodings import CODE_PAGES
from transforms.document import Document, Limits
from transforms.formats import read
from transforms.formats.intake.encodings import Decoded, decode
from transforms.formats.intake.source import Refused

# What an English paper writes that is not ASCII, each where it would stand.
PHRASES = (
    "£4m", "€30", "it’s", "“yes”", "‘no’", "2019–20", "plan — now", "café", "naïve", "£1.2bn and £300,000",
    "Señor", "½ price", "20°C", "wait…", "© 2026 Gazette",
    "José’s", "• first", "Škoda’s", "£50 – “cheap”, said Zoë", "the ’90s", "“‘No,’ she said”",
)  # fmt: skip
LENGTHS = (1, 2, 4, 8)
CODE_PAGE_CASES = [(text, page) for _, text, pages in CODE_PAGES for page in pages]


def _outcome(content: bytes, declared: str | None = None) -> str | Decoded:
    try:
        return decode(content, Limits(), declared)
    except Refused as refused:
        return refused.reason


@pytest.mark.parametrize(("phrase", "paragraphs"), list(itertools.product(PHRASES, LENGTHS)))
def test_windows_1252_is_read_as_written(phrase: str, paragraphs: int) -> None:
    text = f"{' '.join(PARAGRAPHS[:1] * paragraphs)} The council said {phrase} on Monday.\n"
    result = _outcome(text.encode("cp1252"))
    assert isinstance(result, Decoded), result
    assert result.text == text


@pytest.mark.parametrize("cut", range(20, 400, 20))
def test_no_length_turns_a_sign_into_a_letter(cut: int) -> None:
    text = (SIGNS * 3)[:cut]
    for page in ("cp1252", "mac_roman"):
        result = _outcome(text.encode(page))
        assert result == "BAD_ENCODING" or (isinstance(result, Decoded) and result.text == text)


@pytest.mark.parametrize(("text", "page"), CODE_PAGE_CASES)
def test_code_page_is_told_from_the_bytes(text: str, page: str) -> None:
    content = text.encode(page, "ignore")
    result = _outcome(content)
    assert isinstance(result, Decoded), result
    assert result.text == content.decode(page)


@pytest.mark.parametrize(("text", "page"), CODE_PAGE_CASES)
def test_a_wrong_declaration_does_not_overrule_the_bytes(text: str, page: str) -> None:
    content = text.encode(page, "ignore")
    result = _outcome(content, declared="utf-8")
    assert isinstance(result, Decoded)
    assert result.text == content.decode(page)


def test_a_declaration_decides_where_detection_cannot() -> None:
    content = "Señor Zoë".encode("cp1252")
    assert _outcome(content) == "BAD_ENCODING"
    assert _outcome(content, declared="windows-1252") == Decoded("Señor Zoë", "cp1252")


@pytest.mark.parametrize("declared", ["iso-8859-1", "latin1", "us-ascii", "windows-1252"])
def test_labels_are_widened_as_browsers_do(declared: str) -> None:
    assert _outcome(SIGNS.encode("cp1252"), declared) == Decoded(SIGNS, "cp1252")


def test_damaged_utf8_is_not_taken_for_a_code_page() -> None:
    content = SIGNS.encode() * 3
    assert _outcome(content.replace("’".encode(), b"\x92", 1)) == "BAD_ENCODING"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_unicode_is_told_without_a_declaration(codec: str) -> None:
    result = _outcome(SIGNS.encode(codec))
    assert isinstance(result, Decoded)
    assert result.text == SIGNS


def test_lone_carriage_returns_become_line_ends() -> None:
    assert _outcome(b"One\rTwo\r\nThree\r\r\nFour\r") == Decoded("One\nTwo\r\nThree\n\r\nFour\n", "utf-8")


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\v"])
def test_line_ends_of_layout_programs_are_line_ends(end: str) -> None:
    (record,) = read(f"Fähren bleiben am Kai{end}„Niemand wurde verletzt“, sagte Åse.".encode(), "satz.txt").records
    assert isinstance(record, Document), record
    assert record.text.split("\n") == ["Fähren bleiben am Kai", "„Niemand wurde verletzt“, sagte Åse."]
