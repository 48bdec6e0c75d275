"""Who wrote an article: people's names from the metadata, the byline, a sentence that says so, or a note at the end."""

from transforms.byline import is_plausible, names_in, reporting, subject_of_bio
from transforms.document import Document
from transforms.live import without_number
from transforms.names import is_name, parse_names
from transforms.roles import KEPT, Draft

_MAX_CHARS = 600
LIKELY_BYLINE = 0.3


def authors_of(document: Document, draft: Draft) -> list[str]:
    """Names in order, without doubles; a line counts only where the metadata names nobody."""
    hinted = [hint.value for hint in document.hints if hint.name == "authors"]
    names = [name for value in hinted for name in ([value] if is_name(value) else parse_names(value))]
    if not names:
        names = _from_lines(draft)
    if not names:
        names = _names_in_date(draft)
    if not names:
        notes = (draft.texts[line] for line, role in enumerate(draft.roles) if role not in KEPT)
        names = [name for name in map(subject_of_bio, notes) if name][:2]
    return list(dict.fromkeys(names))


def _from_lines(draft: Draft) -> list[str]:
    """Names in the head, and in the text where it says who reports; bylines elsewhere only if the head has none."""
    text = next((line for line, role in enumerate(draft.roles) if role == "paragraph"), len(draft))
    head = [name for line in range(text) for name in _names_of(draft, line, draft.roles[line])]
    below = ((line, draft.roles[line]) for line in range(text, len(draft)))
    return head + [
        name for line, role in below if not head or role != "byline" for name in _names_of(draft, line, role)
    ]


def _names_in_date(draft: Draft) -> list[str]:
    """Names that stand in one line with the date: "Ann Lee | Health Editor | 3 May 2024"."""
    dates = [line for line, role in enumerate(draft.roles) if role == "date" and draft.byline[line] >= LIKELY_BYLINE]
    return [
        name for line in dates[:1] for name in names_in(draft.texts[line]) if is_plausible(name) and not name.isupper()
    ]


def _names_of(draft: Draft, line: int, role: str) -> list[str]:
    text = draft.texts[line]
    if role == "byline":
        return names_in(without_number(text))
    is_short = len(text) <= (60 if role == "paragraph" else _MAX_CHARS // 2)
    return reporting(text) if is_short and "eport" in text[:80] else []
