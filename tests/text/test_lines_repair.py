import unicodedata

import pyarrow as pa
import pytest

from tests.support.work import is_linear
from transforms.text.repair import repair


def mended(text: str) -> str:
    return repair(pa.array([text])).to_pylist()[0]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  The ferry was late.\t", "The ferry was late."),
        ("Port Ansley\u2019s ferry", "Port Ansley\u2019s ferry"),
        ("The mayor said: â€œWe are sorryâ€\x9d", "The mayor said: “We are sorry”"),
        ("A cafÃ© on the quay", "A café on the quay"),
        ("A cafe\u0301 on the quay", "A café on the quay"),
        ("har\u00adbour\u200bmaster", "harbourmaster"),
        ("two  blanks\u00a0and more", "two blanks and more"),
        ("‘Speech,’ she said, ‘and “more”.’", "‘Speech,’ she said, ‘and “more”.’"),
        ("Thefused words stay", "Thefused words stay"),
        ("ﬁve and ½ stay", "ﬁve and ½ stay"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
    ],
)
def test_a_line_is_mended_and_nothing_else_changes(raw: str, clean: str) -> None:
    assert mended(raw) == clean


def test_endless_combining_marks_take_linear_time() -> None:
    assert mended("a" + "\u0301\u0316" * 100_000).startswith("a")
    assert is_linear(mended, lambda count: "a" + "\u0301\u0316" * count, 25_000)


def test_every_character_comes_out_composed_and_none_that_steers() -> None:
    characters = [chr(code) for code in range(1, 0x30000) if code != 10 and not 0xD800 <= code < 0xE000]
    clean = repair(pa.array([f"a{char}b" for char in characters])).to_pylist()
    assert [
        char for char, text in zip(characters, clean, strict=True) if unicodedata.normalize("NFC", text) != text
    ] == []
    assert not {char for text in clean for char in text if unicodedata.category(char) == "Cc"}
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set("".join(clean))
