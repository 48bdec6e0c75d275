"""Well-known places and common personal names, by kind."""

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

GAZETTEER_FILE = Path(__file__).with_name("gazetteer.json")  # written by benchmarks/gather_names.py


class Gazetteer:
    """Names in lower case without accents and dots, each with its kinds: country, region, city, given, surname."""

    def __init__(self, names: Mapping[str, str]) -> None:
        kinds: dict[str, list[str]] = {}
        for kind, listed in names.items():
            for name in listed.split("|"):
                kinds.setdefault(name, []).append(kind)
        self._kinds = {name: tuple(found) for name, found in kinds.items()}

    def find(self, key: str) -> tuple[str, ...]:
        """The kinds of a name in lower case."""
        return self._kinds.get(key if key.isascii() else fold(key), ())


def fold(text: str) -> str:
    """The text in lower case, without accents."""
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_PLAIN)


_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "’": "'"})


@cache
def load_gazetteer() -> Gazetteer:
    """Read the gazetteer from its file."""
    return Gazetteer(json.loads(GAZETTEER_FILE.read_text(encoding="utf-8")))
