"""Recognise texts that were erased when they are delivered again."""

from typing import NamedTuple

from transforms.document import Reject
from transforms.text.fingerprints import hash_text


class Erased(NamedTuple):
    """Hashes of erased content: SHA-256 of whole files, and `hash_text` of texts."""

    files: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()


NOTHING = Erased()


def refuse_erased(erased: Erased, *texts: str) -> Reject | None:
    """A Reject if one of the texts of a record (the whole text, the body) was erased, else None."""
    if not erased.texts:
        return None
    found = next((sha256 for sha256 in map(hash_text, texts) if sha256 in erased.texts), None)
    return Reject("ERASED", f"text {found}") if found else None
