"""Label notes of correction that stand outside the body: in the head, under the text, in a box."""

from typing import Final

from transforms.phrases.corrections import is_correction, is_correction_heading
from transforms.roles.draft.draft import KEPT, Draft

NOTE: Final = "correction_note"
_LEAST_WORDS = 4
_NO_NOTES = KEPT | {"headline", "alternative_headline", "related"}


def label_corrections(draft: Draft) -> None:
    """Give the rule `correction_note` to notes outside the body; one that was taken for a standfirst is none."""
    is_below_heading = False
    for line, role in enumerate(draft.roles):
        text = draft.texts[line]
        if role not in _NO_NOTES and (is_correction(text) or (is_below_heading and _is_said(draft, line))):
            draft.set(line, "date" if role == "date" else "boilerplate", NOTE, 0.9)
        is_below_heading = is_correction_heading(text)


def _is_said(draft: Draft, line: int) -> bool:
    return draft.words[line] >= _LEAST_WORDS and draft.has(line, "terminated")
