"""Decide which texts are not articles, and why. All limits are declared here."""

import re
import string
from collections.abc import Mapping
from typing import Any

from transforms.document import Reject
from transforms.refusals.forms import is_program, measure
from transforms.refusals.imprint import refuse_imprint
from transforms.roles.draft.draft import Draft

MIN_BODY_WORDS = 20  # of running text; a text with fewer is a teaser or a stub
MIN_LISTING_WORDS = 100  # of running text in a list of links
MIN_LETTER_SHARE = 0.55  # of the visible characters; tables and base64 have fewer letters, or no words
MAX_WORD_CHARS = 40.0  # on average; no language with spaces between words has longer ones
MIN_WORDS_TO_COUNT = 300
MIN_DISTINCT_WORDS = 0.08  # share of all words; a text that repeats the same few words is filler
# Shares of the ASCII letters. Of random letters, a fifth are vowels and a third are in runs of consonants. In 4,700
# real articles, the share of vowels is never below 0.29, and the share in such runs never above 0.08.
MIN_VOWELS = 0.26
MAX_CROWDED_CONSONANTS = 0.15
MIN_LETTERS_TO_COUNT = 100

_LETTER = re.compile(r"[^\W\d_]|[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u064b-\u065f]")
_CROWDED = re.compile("[bcdfghjklmnpqrstvxz]{4,}")  # y and w are vowels in many languages
_VOWELS = b"aeiou"
_PLAIN_LETTERS = string.ascii_letters.encode()
_SURELY_LETTERS = 0.7
_OPENING_CHARS = 500
_CODE = Reject("NOT_AN_ARTICLE", "program code")
_SEEN_CHARS = 2_500  # of a text that are checked


def refuse(draft: Draft, article: Mapping[str, Any]) -> Reject | None:
    """A Reject if a document is not an article, None if it may be one; `article` holds the values of its columns."""
    body, word_count = article["body"], article["word_count"]
    if not len(draft):
        return Reject("WHITESPACE_ONLY")
    seen = (body or "\n".join(draft.texts))[:_SEEN_CHARS]
    what = check_prose(seen)
    if (what or not body) and is_program(measure(seen)):
        return _CODE
    if what or (what := refuse_imprint(draft)):
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


def check_prose(text: str) -> Reject | None:
    """A Reject if a text is not prose: mostly numbers and signs, very long words, repetition or random letters."""
    letters = _count(_PLAIN_LETTERS, text)
    opening = text[:_OPENING_CHARS].lower()
    words = opening.split()
    # A quick test that most texts pass: few characters other than letters, and many different words at the start.
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
    """A Reject if Latin letters look random or typed without meaning; other scripts are not checked."""
    vowels = _count(_VOWELS, text)
    if vowels >= MIN_VOWELS * len(text):  # a quick test that most texts pass
        return None
    letters = _count(_PLAIN_LETTERS, text)
    if letters < max(MIN_LETTERS_TO_COUNT, len(text) / 2) or vowels >= MIN_VOWELS * letters:
        return None
    crowded = sum(map(len, _CROWDED.findall(text))) / letters
    if crowded <= MAX_CROWDED_CONSONANTS:
        return None
    return Reject("GIBBERISH", f"random letters: {crowded:.0%} of them in runs of consonants")


def _count(wanted: bytes, text: str) -> int:
    """How many of the wanted ASCII characters a text has."""
    encoded = text.encode()
    return len(encoded) - len(encoded.translate(None, wanted))
