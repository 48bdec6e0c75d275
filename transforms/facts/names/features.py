"""What a name and the places where it stands say about what it names: features, each with its weights in the model."""

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final, Literal

from transforms.facts.names.candidates import Candidate
from transforms.facts.names.gazetteer import find_kinds
from transforms.lexicon.naming import (
    DEMONYMS,
    HONORIFICS,
    OFFICES,
    ORGANIZATION_HEADS,
    PLACE_FIRST,
    PLACE_HEADS,
    SPEECH,
    TITLES,
)

Position = Literal["only", "first", "inside", "last"]

_WORDS: Final = re.compile(r"\w[\w’'-]*|[^\w\s]")
_AFTER: Final = re.compile(r"\s*(\w[\w’'-]*|[^\w\s])(?:\s*(\w[\w’'-]*|[^\w\s]))?")
_AGE: Final = re.compile(r",? (?:aged )?\d\d?\b[,.) ]")
# After the place in which a report was written: "CAIRO (Reuters) -", "DOHA, July 5:".
_DATELINE: Final = re.compile(r"(?:,[^.:;–—-]{1,30})?\s?(?:\([^()]{1,30}\)\s?)?(?:[–—:]|-+\s)")
_CONTEXT: Final = 24  # characters each side
_LISTS: Final = (
    ("organization", ORGANIZATION_HEADS),
    ("place", PLACE_HEADS),
    ("place_first", PLACE_FIRST),
    ("demonym", DEMONYMS),
    ("title", TITLES),
)

_MARKS: Final = (
    ("initial", lambda text: text[1:2] == "."),
    ("digit", lambda text: any(map(str.isdigit, text))),
    ("hyphen", lambda text: "-" in text),
)


def describe_word(key: str, position: Position) -> list[str]:
    """The features of one word of a name, by its position in the name."""
    features = [f"{position}={key}", f"word={key}"]
    features += [f"{position} in {name}" for name, words in _LISTS if key in words]
    if position != "inside":
        features += [f"{position} ends {key[-size:]}" for size in (2, 3, 4)]
        kinds = find_kinds(key) or (find_kinds(key.partition("-")[0]) if "-" in key else ())  # "Mary-Kate"
        features += [f"{position} known {kind}" for kind in kinds]
    if position == "only":
        features.append(f"only begins {key[:3]}")
    return features


def describe_shape(candidate: Candidate, keys: Sequence[str]) -> list[str]:
    """The features of a name as a whole; `keys` are its words without those that join them."""
    size = len(keys)
    features = [f"words={min(size, 4)}"]
    if size < len(candidate.words):
        features += [f"joined by {word.key}" for word in candidate.words if not word.is_name]
    texts = [word.text for word in candidate.words]
    capitals = any(text.isupper() and len(text) > 1 and "." not in text for text in texts)
    if capitals:
        features.append(f"capitals {min(len(keys[0]), 6) if size == 1 else 'among'}")
    if not all(map(str.isalpha, texts)):
        features += [name for name, has in _MARKS if any(has(text) for text in texts)]
    if size == 1:
        text = candidate.words[0].text
        if not capitals and text.isalpha() and not text[1:].islower():
            features.append("capital inside")
    else:
        features += [f"known {kind}" for kind in find_kinds(" ".join(keys))]
    return features


def describe_context(text: str, candidate: Candidate) -> Iterator[str]:
    """The features of one place where the name stands."""
    start, end = candidate.start, candidate.end
    before = _WORDS.findall(text[max(start - _CONTEXT, 0) : start].lower())
    after = _AFTER.match(text[end : end + _CONTEXT].lower())
    last = before[-1] if before else "^"
    following, second = after.groups("$") if after else ("$", "$")
    if candidate.title:
        title = candidate.title.lower().replace(".", "").split()[-1]
        yield "titled"
        yield f"title={title}"
        if title in HONORIFICS:
            yield "honorific"
    else:
        yield f"after {last}"
        yield f"after {before[-2] if len(before) > 1 else '^'} {last}"
        if last in OFFICES or last in TITLES:
            yield "after office"
        elif last in SPEECH:
            yield "after speech"
    if candidate.opens:
        yield "dateline" if not start and _DATELINE.match(text, end) else "opens"
    if candidate.is_owner:
        yield "owner"
    else:
        yield f"before {following}"
        yield f"before {following} {second}"
        if following in SPEECH:
            yield "before speech"
    if _AGE.match(text, end):
        yield "age"


def describe_company(
    surface: str, keys: Sequence[str], firsts: Container[str], lasts: Container[str], lower: Container[str]
) -> Iterator[str]:
    """The features that the other names of the article, and its other words, give a name of one word."""
    if len(keys) == 1:
        if keys[0] in lower:
            yield "seen in lower case"
        if surface in lasts:
            yield "last of another"
        if surface in firsts:
            yield "first of another"
