"""What was taken down, and how it is known when it comes again."""

from typing import NamedTuple

from transforms.document import Reject
from transforms.text.fingerprints import hash_text


class Erased(NamedTuple):
    """Hashes of what is refused: of whole files' bytes, and of texts as `hash_text` has them."""

    files: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()


NOTHING = Erased()


def refuse_erased(erased: Erased, *texts: str) -> Reject | None:
    """The reject of a record one of whose texts, such as its whole text or its body, was taken down."""
    if not erased.texts:
        return None
    found = next((sha256 for sha256 in map(hash_text, texts) if sha256 in erased.texts), None)
    return Reject("ERASED", f"text {found}") if found else None
