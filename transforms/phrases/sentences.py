"""Recognise sentences within a line, in any script."""

import re

# A full stop after a word, with what closes a quotation, before the start of another sentence.
_STOP_WITHIN = re.compile(r"[^\W\d_]{3}[.][”\"’»)]{0,2} [(“„«\"‘']?(?:[A-Z$£€]|[^\W\d_a-zß-ÿ])|[。।॥።]|[ก-๛] [ก-๛]")


def has_full_stop_within(text: str) -> bool:
    """Whether a line has a full stop before its end, as no headline and no menu has."""
    found = _STOP_WITHIN.search(text)
    return found is not None and found.end() < len(text)
