"""Which texts are no articles, and why: the limits are all here."""

import re

from transforms.document import Reject

MIN_BODY_WORDS = 20  # less running text than this is a teaser or a stub
MIN_LETTER_SHARE = 0.55  # of the visible characters; tables and base64 have fewer or no words
MAX_WORD_CHARS = 40.0  # mean; no language of spaced words writes longer ones
MIN_DISTINCT_WORDS = 0.08  # share; a text that says the same few words over and over is a filler

_WORD = re.compile(r"\w+")


def refuse(body: str, word_count: int, has_text: bool) -> Reject | None:
    """Why this body is no article's, None if it may be one."""
    if not body:
        return Reject("BOILERPLATE_ONLY", "no line reads as running text") if has_text else Reject("WHITESPACE_ONLY")
    if word_count < MIN_BODY_WORDS:
        return Reject("TOO_SHORT", f"{word_count} words of running text, at least {MIN_BODY_WORDS} are needed")
    return None
