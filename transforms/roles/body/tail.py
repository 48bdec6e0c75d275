"""Label the notes, promotions, addresses and pointers below an article, and the calls to action within it."""

import re

from transforms.lexicon.cues import CALL
from transforms.phrases.bylines import find_reporters, find_subjects_of_note
from transforms.roles.draft.draft import KEPT, Draft

_CALL = re.compile(CALL, re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:newsletters?|bulletins?|inbox|app|updates|alerts|comments?|whatsapp|telegram|facebook|twitter|instagram|"
    r"youtube|podcast|channel|group|community|letters?|e-?mail|story|here|today|subscription|subscriber|member|supporter|page|media|us)\b",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"^(?:ends|-+ ?ends ?-+|###|\* ?\* ?\*|notes? (?:to|for) (?:the )?editors?:?|"
    r"(?:press|media) (?:office|contacts?|enquir\w+):?.*|"
    r"for (?:more|further) information\b.*|about the authors?:?|letters to the editor:.*|continued (?:from|on) page.*|"
    r"source: ?(?:(?:read|view|see|click|full)\b.*|\S+\.\w{2,}/?\S*$)|"
    r"papers by .*|newspapers (?:in|from) .*|more titles .*|"
    r"delivered by .*|copyright (?:©|\(c\)|\d|(?:by|of|the|notice|and|all)\b|(?-i:[A-Z])).*|published by .*|"
    r"(?:publication|section|page|start page|end page|edition|pages|word count|length|byline|language|load-date):.*)$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S+@\S+\.\w|\b(?:\+?\d[\d ()-]{8,}\d)\b|https?://|www\.")
_IN_ADDRESS = re.compile(r"[@\d]|://|www\.")  # a quick test: every address contains one of these
_ENDS = frozenset(("ends", "end", "notes to editors", "note to editors"))
_SENTENCE_WITHIN = re.compile(r"[^\W\d_]{3}[.!?][”\"’)]? [(“\"]?[A-Z$£€]")
_SIGNED = re.compile(
    r"[^\W\d_]{3}[.!?…][”»\"’)]{0,2}\s*(?:[-–—/(]{0,3}\s?(?P<agency>[^\W\d_]{2,6}(?:[/ -][^\W\d_]{2,6})?)[)/.]{0,2}|https?://\S+)$"
)
_MIN_SIGNED_WORDS, _MIN_LINKED_WORDS = 6, 10  # before the name of an agency, and before an address
_MIN_CLOSING_WORDS = 12
_LIVED = re.compile(r"\bborn\b.{4,60}\bdied\b.{0,40}\d$")  # the last line of an obituary
_MAX_CHARS = 260
_MAX_TAIL_LINES = 60
_MAX_LOOSE_LINES = 5  # more headings without text at the end are a list
_MAX_CALL_WORDS = 30
_CALL_REACH = 50  # characters from either end of a line within which a call must be


def label_calls(draft: Draft) -> None:
    """Take calls to action and pointers to other stories out of the body, wherever they are."""
    for line in draft.find_any("pointer", "call"):
        role = draft.roles[line]
        if draft.words[line] > _MAX_CALL_WORDS or (role not in KEPT and role != "caption"):
            continue
        if draft.has(line, "pointer"):
            draft.set(line, "related", "points_elsewhere", 0.85)
        elif draft.has(line, "call") and not draft.has(line, "quoted_start") and is_call(draft.texts[line]):
            draft.set(line, "boilerplate", "call_to_the_reader", 0.8)


def is_call(text: str) -> bool:
    """Whether the line asks readers to subscribe, follow, write in or comment."""
    if len(text) > _MAX_CHARS:
        return False
    found = _CALL.search(text)
    if not found or (found.start() > _CALL_REACH and found.end() < len(text) - _CALL_REACH):
        return False
    return not re.search('[“”"]', text) and bool(_ABOUT.search(text[found.start() :]))


def is_note(text: str) -> bool:
    """Whether the line is one of the usual notes below articles."""
    return len(text) <= _MAX_CHARS and bool(_NOTES.match(text))


def label_tail(draft: Draft) -> None:
    """Take notes, addresses, and headings without text out of the end of the body."""
    kept = [line for line, role in enumerate(draft.roles) if role in KEPT]
    end = next((line for line in draft.find_any("end") if line and _is_end(draft.texts[line])), None)
    if end is not None and (notes := [line for line in kept if line >= end]) and 2 * len(notes) <= len(kept):
        for line in notes:
            draft.set(line, "boilerplate", "note_under_the_end", 0.8)
        kept = kept[: -len(notes)]
    notes = []
    for line in reversed(kept[1:][-_MAX_TAIL_LINES:]):
        if not _is_tail(draft, line):
            break
        notes.append(line)
    loose = sum(not is_note(draft.texts[line]) for line in notes)
    for line in notes if loose <= _MAX_LOOSE_LINES else ():
        draft.set(line, "boilerplate", "note_under_the_article", 0.75)


def _is_end(text: str) -> bool:
    """Whether the text is the word that marks the end of a press release."""
    return text.strip(" -–—*#.").lower() in _ENDS


def closes_story(draft: Draft, line: int) -> bool:
    """Whether a line without a final full stop ends the story.

    It contains a full sentence, ends an obituary, or the name of an agency or an address follows its last sentence.
    """
    text = draft.texts[line]
    if draft.words[line] >= _MIN_SIGNED_WORDS and (signed := _SIGNED.search(text)):
        return signed["agency"] is None or signed["agency"].isupper()
    return bool((draft.words[line] >= _MIN_CLOSING_WORDS and _SENTENCE_WITHIN.search(text)) or _LIVED.search(text))


def _is_tail(draft: Draft, line: int) -> bool:
    text = draft.texts[line]
    if draft.roles[line] == "subheading":
        return not closes_story(draft, line) and (not text.endswith("?") or draft.words[line] <= 4)
    if len(text) > 2 * _MAX_CHARS or draft.roles[line] in ("list_item", "quote_attribution"):
        return bool(_NOTES.match(text)) if len(text) <= _MAX_CHARS else False
    if _NOTES.match(text) or (find_reporters(text) and not text.lower().rstrip(".").endswith("reports")):
        return True
    short = draft.words[line] <= 30 and not draft.has(line, "quoted_start") and not draft.is_sentence(line)
    short = short and not (draft.words[line] >= _MIN_LINKED_WORDS and _SIGNED.search(text))
    return (short and bool(_IN_ADDRESS.search(text) and _ADDRESS.search(text))) or (
        draft.words[line] <= 60 and bool(find_subjects_of_note(text))
    )
