"""Speech without quotation marks: transcripts with a name before each turn, and blocks with a name below."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from transforms.facts.passages import Passage
from transforms.facts.quotes.people import People
from transforms.facts.quotes.speakers import find_organization
from transforms.lexicon.naming import TITLES

_TURN: Final = re.compile(
    r"[\s\"“]*+([A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,3}|[QA]|[^\W\d_a-z][\w’'-]+\.?(?: [^\W\d_a-z][\w’'-]*\.?){0,3})"
    r"(?: \([^()]{1,40}\))?\s?:\s+(?=\S)"
)
_NO_TURNS: Final = frozenset(
    "update updated note watch read listen live video pictured breaking photo related exclusive warning correction "
    "analysis opinion verdict sources source the".split()
)
_SIGNATURE: Final = re.compile(r"\s*[–—―-]{1,2}\s*(?=[^\W\d_a-z])")
_LONGEST_SIGNATURE: Final = 160
_MOST_PARAGRAPHS: Final = 12
_TEXT: Final = frozenset(("paragraph", "list_item"))


class Turn(NamedTuple):
    """A turn of a transcript: its speaker's label at `text[label_start:label_end]`, what is said from `start`."""

    label: str
    label_start: int
    label_end: int
    start: int


class Signature(NamedTuple):
    """The line below a block quote, at passage `passage`, and the passages of the block."""

    passage: int
    first: int
    last: int
    name: str
    name_start: int
    role: str | None
    organization: str | None
    is_block: bool  # the passages above are a quote although they have no marks


def find_turns(passages: Sequence[Passage], people: People) -> dict[int, Turn]:
    """The turns of a transcript, by the index of their passage; none if the labels are not those of a conversation."""
    found = {}
    for number, passage in enumerate(passages):
        is_text = passage.role in _TEXT or passage.role == "subheading"
        if not is_text or ":" not in passage.text[:60] or not (match := _TURN.match(passage.text)):
            continue
        is_said = any(map(str.isalpha, passage.text[match.end() :]))  # "Bello: 547" is a row of a table
        if is_said and match.group(1).split()[0].lower() not in _NO_TURNS:
            found[number] = Turn(match.group(1), match.start(1), match.end(1), match.end())
    # a question may look like a subheading; it is a turn if whoever asks it speaks in a paragraph too
    speak = {turn.label.split()[-1] for number, turn in found.items() if passages[number].role in _TEXT}
    found = {number: turn for number, turn in found.items() if turn.label.split()[-1] in speak}
    counts = Counter(turn.label.split()[-1] for turn in found.values())  # "ANA RUIZ:" goes on as "RUIZ:"
    titled = sum(label.split()[0].lower().rstrip(".") in TITLES for label in {turn.label for turn in found.values()})
    if len(found) < 2 or len(counts) < 2 or (max(counts.values()) < 2 and titled < 2):
        return {}
    return {number: turn for number, turn in found.items() if _is_speaker(turn.label, counts, people)}


def _is_speaker(label: str, counts: Counter[str], people: People) -> bool:
    if label in ("Q", "A"):
        return counts["Q"] > 0 and counts["A"] > 0
    if label.isupper() or (" " in label and label.split()[0].lower().rstrip(".") in TITLES):
        return True
    person = people.find(label.split())
    return person is not None and person.is_human


def name_speaker(label: str, people: People) -> str | None:
    """The fullest form of the name in a label; None for Q and A."""
    if label in ("Q", "A"):
        return None
    words = [word.capitalize() if word.isupper() and len(word) > 1 else word for word in label.split()]
    person = people.find(words)
    return person.name if person else label


def find_signatures(passages: Sequence[Passage]) -> list[Signature]:
    """The names below blocks: "– Ana Ruiz, head of the Harbour Trust"."""
    found: list[Signature] = []
    for number, passage in enumerate(passages):
        if (
            number
            and (passage.role == "quote_attribution" or passage.role in _TEXT)
            and len(passage.text) <= _LONGEST_SIGNATURE
        ):
            dash = _SIGNATURE.match(passage.text)
            if dash and (signature := _read_signature(passages, number, dash.end())):
                found.append(signature)
    return found


def _read_signature(passages: Sequence[Passage], number: int, start: int) -> Signature | None:
    text = passages[number].text
    name, _, rest = text[start:].rstrip(" .").partition(",")
    name = name.split("(")[0].rstrip()
    if not 1 <= len(name.split()) <= 6 or not all(w[0].isupper() or len(w) <= 3 for w in name.split()):
        return None
    first, is_headed = _find_first(passages, number)
    is_list = _SIGNATURE.match(passages[number - 1].text) is not None
    is_marked = passages[number].role == "quote_attribution" and not is_list
    parts = [part.strip() for part in rest.split(",") if part.strip()]
    organization = parts[-1] if len(parts) > 1 and parts[-1][0].isupper() else find_organization(rest.strip())
    role = ", ".join(parts[:-1] if len(parts) > 1 and organization == parts[-1] else parts) or None
    return Signature(number, first, number - 1, name, start, role, organization, is_headed or is_marked)


def _find_first(passages: Sequence[Passage], number: int) -> tuple[int, bool]:
    """Where the block begins that is signed at a passage: after a line that ends with a colon, or one line above."""
    post = passages[number].post_no
    for at in range(number - 1, max(number - 1 - _MOST_PARAGRAPHS, -1), -1):
        above = passages[at]
        if above.role not in _TEXT or above.post_no != post:
            break
        if above.text.rstrip().endswith(":"):
            return at + 1, at + 1 < number
    return number - 1, False
