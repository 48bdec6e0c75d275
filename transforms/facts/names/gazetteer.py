"""Well-known places and organisations, and common personal names, by kind."""

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

GAZETTEER_FILE: Final = Path(__file__).with_name("gazetteer.json")  # written by benchmarks/gather_names.py
_PLAIN: Final = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "’": "'"}
    # Cyrillic and Greek as English writes them
    | dict(zip("абвгґдезиіклмнопрстуфыэ", "abvggdeziiklmnoprstufye", strict=True))
    | {
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
        "є": "ye",
    }
    | dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True))
    | {"θ": "th", "χ": "ch", "ψ": "ps"}
)

Gazetteer = Mapping[str, tuple[str, ...]]


@cache
def load_gazetteer() -> Gazetteer:
    """For each name in lower case, without accents and dots, its kinds.

    These are country, region, city, organization, given, surname.
    """
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, listed in json.loads(GAZETTEER_FILE.read_text(encoding="utf-8")).items():
        for name in listed.split("|"):
            kinds[name] = (*kinds.get(name, ()), kind)
    return kinds


def find_kinds(key: str) -> tuple[str, ...]:
    """The kinds of a name in lower case, without dots."""
    return load_gazetteer().get(key if key.isascii() else fold(key), ())


def fold(text: str) -> str:
    """The text in lower case, without accents."""
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_PLAIN)
