"""Find the fields of a record by name: those that the user gave, then those of the tables."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from transforms.formats.fields import names
from transforms.formats.fields.names_abroad import ABROAD

GivenNames = tuple[tuple[str, tuple[str, ...]], ...]  # by field, the names that the user gave to it

# Letters that do not decompose into a plain letter and a mark, and are often typed as plain letters.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


class Names:
    """Normalised names of one field, in the order in which they are tried."""

    def __init__(self, names: Iterable[str]) -> None:
        self.ranks = {name: rank for rank, name in enumerate(dict.fromkeys(map(normalise, names)))}
        self.by_outer: dict[str, list[str]] = {}  # the names with a dot, by what is before it
        for name in self.ranks:
            if "." in name:
                self.by_outer.setdefault(name.partition(".")[0], []).append(name)


class Fields:
    """The fields of a record by normalised name; of two keys with the same name, the first that isn't empty."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self._values: dict[str, Any] = {}
        for key, value in record.items():
            name = normalise(str(key))
            if self._values.get(name) in (None, ""):
                self._values[name] = value

    def get(self, name: str) -> Any:
        """The value of a normalised name, None if there is none; in a list of objects, that of the first."""
        value = self._values.get(name)
        if value is None and "." in name:
            outer, _, rest = name.partition(".")
            inner = self._values.get(outer)
            if isinstance(inner, list) and inner:
                inner = inner[0]
            return Fields(inner).get(rest) if isinstance(inner, Mapping) else None
        return value

    def has(self, names: Names) -> bool:
        """Whether the record has one of these keys, whatever its value."""
        return not self._values.keys().isdisjoint(names.ranks)

    def leads_into(self, names: Names) -> bool:
        """Whether the record has a key that may hold an object with one of the names."""
        return not self._values.keys().isdisjoint(names.by_outer)

    def find(self, names: Names) -> Iterator[tuple[str, Any]]:
        """Yield the names that have a value, in their order, with their values."""
        found = [name for name in self._values if name in names.ranks]
        found += [name for outer in self._values if outer in names.by_outer for name in names.by_outer[outer]]
        for name in sorted(set(found), key=names.ranks.__getitem__):
            if (value := self.get(name)) is not None:
                yield name, value

    def has_any(self, given: GivenNames = ()) -> bool:
        """Whether the record has any field of an article."""
        return any(next(self.find(names), None) is not None for names in find_names(given).values())


@lru_cache(maxsize=8)
def find_names(given: GivenNames) -> Mapping[str, Names]:
    """The names of each field, "body" and "summary" included: those that the user gave to it, then ours.

    A name that the user gave to one field no longer belongs to any other.
    """
    theirs = dict(given)
    taken = {normalise(name): field for field, named in given for name in named}
    ours: dict[str, tuple[str, ...]] = {"body": names.BODY, "summary": names.SUMMARY}
    ours |= {str(field): some for field, some in names.NAMES.items()}
    return {
        field: Names((
            *theirs.get(field, ()),
            *(name for name in (*english, *_split(field)) if taken.get(normalise(name), field) == field),
        ))
        for field, english in ours.items()
    }  # fmt: skip


def _split(field: str) -> Iterator[str]:
    """The names of a field in other languages; a standfirst is also a summary."""
    abroad = ABROAD.get("standfirst" if field == "summary" else field, "")
    return (name for name in re.split(r"\s*[,\n]\s*", abroad) if name)


@lru_cache(maxsize=8192)
def normalise(key: str) -> str:
    """A name by its letters and digits, without marks; dots between them stay, because they lead into objects."""
    plain = unicodedata.normalize("NFKD", key.casefold().translate(_PLAIN))
    return "".join(char for char in plain if char.isalnum() or char == ".").strip(".")
