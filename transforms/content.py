"""How likely each line is part of an article's body."""

import numpy as np

from transforms.cues import BIT, Cues
from transforms.lines import Floats, Ints, Lines

_NEVER = sum(
    BIT[name]
    for name in ("byline", "byline_foreign", "time_ago", "clock", "read_time", "credit_only", "credit_end", "related",
                 "chrome", "live", "section", "publisher")
)  # fmt: skip


def content_probability(lines: Lines, cues: Cues, words: Ints) -> Floats:
    """Probability per line, from its own shape and from where it stands between sentences."""
    sentence = (words >= 8) & ((cues & (BIT["terminated"] | BIT["colon"])) > 0) | (words >= 40)
    never = (cues & _NEVER) > 0
    sentence &= ~never
    p = np.where(sentence, 0.9, 0.6).astype(np.float32)
    p[(cues & (BIT["bullet"] | BIT["numbered"])) > 0] = 0.8
    p[never] = 0.05
    for start, end in zip(lines.first[:-1].tolist(), lines.first[1:].tolist(), strict=True):
        inside = np.flatnonzero(sentence[start:end])
        if len(inside):
            p[start : start + inside[0]] = 0.1
            p[_tail(sentence[start:end], never[start:end], words[start:end], int(inside[-1])) + start : end] = 0.1
    return p


def _tail(sentence: np.ndarray, never: np.ndarray, words: Ints, last: int) -> int:  # type: ignore[type-arg]
    """Where the site's furniture after the article begins: at the first chrome after the last long sentence."""
    long = np.flatnonzero(sentence & (words >= 14))
    after = int(long[-1]) + 1 if len(long) else last + 1
    chrome = np.flatnonzero(never[after:])
    return after + int(chrome[0]) if len(chrome) and after + chrome[0] <= last else last + 1
