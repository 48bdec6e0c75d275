"""Which texts are no articles, and why: the limits are all here."""

import re
import string
from collections.abc import Mapping
from typing import Any

from transforms.document import Reject
from transforms.roles.draft.draft import Draft

MIN_BODY_WORDS = 20  # less running text than this is a teaser or a stub
MIN_LISTING_WORDS = 100  # a list of links with less text than this has nothing to read
MIN_LETTER_SHARE = 0.55  # of the visible characters; tables and base64 have fewer or no words
MAX_WORD_CHARS = 40.0  # mean; no language of spaced words writes longer ones
MIN_WORDS_TO_COUNT = 300
MIN_DISTINCT_WORDS = 0.08  # share; a text that says the same few words over and over is a filler
# Of the plain Latin letters: strewn at random a fifth are vowels and a third stand in rows of consonants. Of 4,700 real
# articles none has less than 0.29 vowels or more than 0.08 in such rows.
MIN_VOWELS = 0.26
MAX_CROWDED_CONSONANTS = 0.15
MIN_LETTERS_TO_COUNT = 100

_LETTER = re.compile(r"[^\W\d_]|[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u064b-\u065f]")
_CROWDED = re.compile("[bcdfghjklmnpqrstvxz]{4,}")  # y and w are vowels in many languages
_VOWELS = b"aeiou"
_PLAIN_LETTERS = string.ascii_letters.encode()
_SURELY_LETTERS = 0.7
_OPENING_CHARS = 500
_CODE_LINE = re.compile(
    r".*[;{}]\s*$|\s*([})\]@]|//|/\*|#include\b|import \w|from \S+ import\b)"
    r"|\s*(def|class|for|if|while|elif|else)\b.*:\s*$"
    r"|\s*(return|var|let|const|function|print)\b[ (]|\s*[\w.\[\]]+ [-+*/]?= \S|\s*[\w.]+\(.*\)\s*$"
)
MIN_CODE_SHARE = 0.6  # of the lines; prose has none that end so or begin so, but for a list in which some end in ";"
_CODE = Reject("NOT_AN_ARTICLE", "program code")
_SEEN_CHARS = 2_500  # of a text: enough to tell what it is made of


def refuse(draft: Draft, article: Mapping[str, Any]) -> Reject | None:
    """Why a document is no article, None if it may be one; `article` holds the values of its columns."""
    body, word_count = article["body"], article["word_count"]
    if not len(draft):
        return Reject("WHITESPACE_ONLY")
    seen = (body or "\n".join(draft.texts))[:_SEEN_CHARS]
    what = check_prose(seen)
    if (what or not body) and is_code(seen):
        return _CODE
    if what:
        return what
    if not body:
        words = sum(w for line, w in enumerate(draft.words) if not draft.has(line, "chrome", "section", "publisher"))
        if words > 0 and sum(draft.words) < MIN_BODY_WORDS:
            return Reject("TOO_SHORT", f"{words} words, none of them running text")
        return Reject("BOILERPLATE_ONLY", "no running text")
    if word_count < MIN_BODY_WORDS:
        return Reject("TOO_SHORT", f"{word_count} words of running text; the minimum is {MIN_BODY_WORDS}")
    if article["genre"] == "listing" and word_count < MIN_LISTING_WORDS:
        return Reject("NOT_AN_ARTICLE", f"a list of links or offers, with {word_count} words of running text")
    return None


def is_code(text: str) -> bool:
    """Whether most lines are those of a program or a style sheet."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 2 and sum(map(bool, map(_CODE_LINE.match, lines))) >= MIN_CODE_SHARE * len(lines)


def check_prose(text: str) -> Reject | None:
    """What a text is made of if it is not words in sentences: numbers, signs, endless or ever the same words."""
    letters = _count(_PLAIN_LETTERS, text)
    opening = text[:_OPENING_CHARS].lower()
    words = opening.split()
    # Most texts, and quickly told: what is no letter is at most a blank, and the opening alone has words enough.
    spaced = letters >= len(text) * _SURELY_LETTERS and len(text) <= MAX_WORD_CHARS * len(words)
    if spaced and len(set(words)) > MIN_DISTINCT_WORDS * (len(text) - letters + 1) + 1:
        return _check_letters(opening)
    visible = len(text) - text.count(" ") - text.count("\n")
    if letters < visible * _SURELY_LETTERS:
        share = len(_LETTER.findall(text)) / max(visible, 1)
        if share < MIN_LETTER_SHARE:
            return Reject("NOT_AN_ARTICLE", f"{share:.0%} of the characters are letters")
    words = text.lower().split()
    if words and visible / len(words) > MAX_WORD_CHARS and text.isascii():
        return Reject("GIBBERISH", f"words of {visible / len(words):.0f} letters on average")
    if len(words) >= MIN_WORDS_TO_COUNT and len(set(words)) / len(words) < MIN_DISTINCT_WORDS:
        return Reject("GIBBERISH", "the same few words, repeated")
    return _check_letters(opening)


def _check_letters(text: str) -> Reject | None:
    """Whether letters stand as chance or a hand on the keyboard puts them; told of Latin script only."""
    vowels = _count(_VOWELS, text)
    if vowels >= MIN_VOWELS * len(text):  # most texts, and quickly told
        return None
    letters = _count(_PLAIN_LETTERS, text)
    if letters < max(MIN_LETTERS_TO_COUNT, len(text) / 2) or vowels >= MIN_VOWELS * letters:
        return None
    crowded = sum(map(len, _CROWDED.findall(text))) / letters
    if crowded <= MAX_CROWDED_CONSONANTS:
        return None
    return Reject("GIBBERISH", f"random letters: {crowded:.0%} of them in runs of consonants")


def _count(wanted: bytes, text: str) -> int:
    """How many of some ASCII characters a text has; quicker than to look at each."""
    encoded = text.encode()
    return len(encoded) - len(encoded.translate(None, wanted))
