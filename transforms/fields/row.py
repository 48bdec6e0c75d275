"""An article while its row is being filled, and access to the hints of its file."""

import re
from dataclasses import dataclass, field
from typing import Any

from transforms.document import Document
from transforms.roles.draft.draft import Draft, Role
from transforms.text.repair import mend

_ADDRESS = re.compile(r"https?://\S+")


@dataclass(slots=True)
class Article:
    """A labelled document, with the column values of its article and its live posts."""

    document_no: int
    document: Document
    draft: Draft
    post_numbers: list[int | None]  # of each line
    values: dict[str, Any] = field(default_factory=dict)
    posts: list[dict[str, Any]] = field(default_factory=list)


def check_address(value: str) -> str | None:
    """The URL if it is absolute, else None: a relative link is of no use outside the page."""
    return value if _ADDRESS.fullmatch(value) else None


def find_first(draft: Draft, role: Role) -> str | None:
    """The text of the first line with this role, None if no line has it."""
    return draft.texts[draft.roles.index(role)] if role in draft.roles else None


def find_hint(document: Document, name: str) -> str | None:
    """The repaired value of the first hint with this name that has one, None if there is none."""
    if not document.hints:
        return None
    values = (mend(hint.value) for hint in document.hints if hint.name == name)
    return next(filter(None, values), None)
