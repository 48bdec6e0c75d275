"""Label notes of correction that stand outside the body: in the head, under the text, in a box."""

from typing import Final

from transforms.phrases.corrections import is_correction
from transforms.roles.draft.draft import KEPT, Draft

NOTE: Final = "correction_note"
_NO_NOTES = KEPT | {"headline", "alternative_headline", "related"}


def label_corrections(draft: Draft) -> None:
    """Give the rule `correction_note` to notes outside the body; one that was taken for a standfirst is none."""
    for line, role in enumerate(draft.roles):
        if role not in _NO_NOTES and is_correction(draft.texts[line]):
            draft.set(line, "date" if role == "date" else "boilerplate", NOTE, 0.9)
