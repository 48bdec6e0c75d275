"""Label notes of correction that stand outside the body: in the head, under the text, in a box."""

from typing import Final

from transforms.phrases.corrections import is_correction, is_correction_heading
from transforms.roles.draft.draft import KEPT, Draft

NOTE: Final = "correction_note"
_LEAST_WORDS = 4
_NO_NOTES = KEPT | {"headline", "alternative_headline", "related"}


def label_corrections(draft: Draft) -> None:
    """Give the rule `correction_note` to notes outside the body; one that was taken for a standfirst is none."""
    for line in [line for line, role in enumerate(draft.roles) if role not in _NO_NOTES]:
        if is_correction(draft.texts[line]) or (_is_said(draft, line) and _is_below_heading(draft, line)):
            draft.set(line, "date" if draft.roles[line] == "date" else "boilerplate", NOTE, 0.9)


def _is_below_heading(draft: Draft, line: int) -> bool:
    return line > 0 and is_correction_heading(draft.texts[line - 1])


def _is_said(draft: Draft, line: int) -> bool:
    return draft.words[line] >= _LEAST_WORDS and draft.has(line, "terminated")
