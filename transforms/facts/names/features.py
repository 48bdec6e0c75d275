"""What a name and the places where it stands say about what it names: features, each with its weights in the model."""

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final, Literal

from transforms.facts.names.candidates import Candidate, Part
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


def place_words(words: Sequence[Part]) -> list[tuple[str, Position]]:
    """The words of a name without those that join them, each with its position."""
    keys = [word.key.removesuffix("'s") for word in words if word.is_name]
    if len(keys) == 1:
        return [(keys[0], "only")]
    return [(keys[0], "first"), *((key, "inside") for key in keys[1:-1]), (keys[-1], "last")]


def describe_shape(words: Sequence[Part]) -> list[str]:
    """The features of a name as a whole."""
    keys = [word.key.removesuffix("'s") for word in words if word.is_name]
    size = len(keys)
    features = [f"words={min(size, 4)}"]
    if size < len(words):
        features += [f"joined by {word.key}" for word in words if not word.is_name]
    texts = [word.text for word in words]
    capitals = any(text.isupper() and len(text) > 1 and "." not in text for text in texts)
    if capitals:
        features.append(f"capitals {min(len(keys[0]), 6) if size == 1 else 'among'}")
    if not all(map(str.isalpha, texts)):
        features += [name for name, has in _MARKS if any(has(text) for text in texts)]
    if size == 1:
        text = words[0].text
        if not capitals and text.isalpha() and not text[1:].islower():
            features.append("capital inside")
    else:
        features += [f"known {kind}" for kind in find_kinds(" ".join(keys))]
    return features


def describe_context(text: str, candidate: Candidate) -> list[str]:
    """The features of one place where the name stands."""
    _, start, end, title, opens, is_owner = candidate
    if title:
        title = title.lower().replace(".", "").split()[-1]
        features = ["titled", f"title={title}"]
        if title in HONORIFICS:
            features.append("honorific")
    else:
        earlier, last = _read_before(text[max(start - _CONTEXT, 0) : start].lower())
        features = [f"after {last}", f"after {earlier} {last}"]
        if last in OFFICES or last in TITLES:
            features.append("after office")
        elif last in SPEECH:
            features.append("after speech")
    if opens:
        features.append("dateline" if not start and _DATELINE.match(text, end) else "opens")
    if is_owner:
        features.append("owner")
    else:
        following, second = _read_after(text[end : end + _CONTEXT].lower())
        features += (f"before {following}", f"before {following} {second}")
        if following in SPEECH:
            features.append("before speech")
    if _AGE.match(text, end):
        features.append("age")
    return features


def _read_before(text: str) -> tuple[str, str]:
    """The last two words or marks of a text."""
    words = text.split()[-2:]
    if len(words) < 2 or not (words[0].isalpha() and words[1].isalpha()):  # most are plain words
        words = ["^", "^", *_WORDS.findall(text)][-2:]
    return words[0], words[1]


def _read_after(text: str) -> tuple[str, str]:
    """The first two words or marks of a text."""
    words = text.split(None, 2)[:2]
    if len(words) < 2 or not (words[0].isalpha() and words[1].isalpha()):
        after = _AFTER.match(text)
        words = list(after.groups("$")) if after else ["$", "$"]
    return words[0], words[1]


def describe_company(
    surface: str, words: Sequence[Part], firsts: Container[str], lasts: Container[str], lower: Container[str]
) -> Iterator[str]:
    """The features that the other names of the article, and its other words, give a name of one word."""
    if words[0].key.removesuffix("'s") in lower:
        yield "seen in lower case"
    if surface in lasts:
        yield "last of another"
    if surface in firsts:
        yield "first of another"
