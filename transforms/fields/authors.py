"""Find the authors of an article in the metadata, or in the line that is most likely to name them."""

import re
from collections.abc import Iterable

from transforms.document import Document
from transforms.fields.claims import Claim, find_reporting_names
from transforms.lexicon.kinds import GIVEN_NAMES
from transforms.phrases.bylines import has_given_name
from transforms.phrases.east_asian import find_correspondents
from transforms.phrases.names import is_name, parse_names
from transforms.roles.draft.draft import Draft

_EAST_ASIAN_MARKS = re.compile(r"[\s、，,;；・/]+")
_EAST_ASIAN = re.compile(r"[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af]{2,6}(?<![社报報网網局部室台臺])")
_INVERTED = re.compile(r"([^\W\d_][\w'’-]+), ((?:[^\W\d_][\w'’.-]* ?){1,2})")  # "Okoro, Sunniva T."
_STRONG = 6.0  # strength of a printed byline that is believed against the metadata
_SHORT = 3  # letters; such a word is often in a text, whoever is called so
_TITLE = re.compile(r"^(?:dr|prof|mr|mrs|ms)\b\.? ", re.IGNORECASE)


def find_authors(document: Document, draft: Draft, claims: list[Claim]) -> list[str]:
    """The names in order, each once; the metadata counts before the lines, unless these clearly say otherwise."""
    outlets = [_spell(hint.value) for hint in document.hints if hint.name in ("publisher", "provider")]

    def drop_outlets(names: Iterable[str]) -> list[str]:
        return [name for name in dict.fromkeys(names) if not _is_outlet(name, outlets, draft)]

    stated = drop_outlets(
        name for hint in document.hints if hint.name == "authors" for name in _read_hinted(hint.value)
    )
    stated = stated or drop_outlets(
        name for hint in document.hints if hint.name == "byline" for name in parse_names(hint.value)
    )
    printed = drop_outlets(name for claim in claims for name in claim.names)
    strength = max((claim.strength for claim in claims), default=0.0)
    names = printed if not stated or _says_otherwise(stated, printed, strength) else stated
    return names or _find_correspondents(draft) or list(dict.fromkeys(find_reporting_names(draft)))


def _find_correspondents(draft: Draft) -> list[str]:
    """The reporters that the dateline of the first paragraph names."""
    opening = next((text for text, role in zip(draft.texts, draft.roles, strict=True) if role == "paragraph"), "")
    return find_correspondents(opening)


def _spell(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _is_outlet(name: str, outlets: list[str], draft: Draft) -> bool:
    """Whether a name is that of the publisher, or opens it ("Morrow" of "Morrow Echo"), and not that of a person.

    A site may bear the name of its author, which is one with a given name, or of words that the text does not use.
    """
    if not any(outlet.startswith(_spell(name)) for outlet in outlets):
        return False
    words = [word.lower() for word in name.split()]
    is_common = any(draft.says(f" {word} ") for word in words if len(word) > _SHORT)
    return is_common or not (has_given_name(name) or len(words) > 1)


def _says_otherwise(stated: list[str], printed: list[str], strength: float) -> bool:
    """Whether a byline names people in full, or more people than the metadata, or others beyond doubt."""
    ours, theirs = ([_TITLE.sub("", name).casefold() for name in names] for names in (stated, printed))
    if len(ours) == 1 and " " not in ours[0] and len(theirs) == 1:
        return theirs[0].startswith(f"{ours[0]} ")
    return set(ours) < set(theirs) or (strength >= _STRONG and not set(ours) & set(theirs))


def _read_hinted(value: str) -> list[str]:
    """The names in a field for authors; there, names in small letters count too, and single given names."""
    written = value.title() if value.islower() and is_name(value.title()) else value
    if is_name(written) or written.lower() in GIVEN_NAMES:
        return [written]
    if inverted := _INVERTED.fullmatch(written):
        return [f"{inverted[2].strip()} {inverted[1]}"]
    parts = [part for part in _EAST_ASIAN_MARKS.split(value) if part]  # names there are one word each
    return parts if parts and all(map(_EAST_ASIAN.fullmatch, parts)) else parse_names(written)
