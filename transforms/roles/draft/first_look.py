"""What each line is at first sight: in the body or outside it, and of what kind. Told on columns of a whole batch."""

from typing import NamedTuple

import numpy as np
import pyarrow.compute as pc

from transforms.lines.signs import Cues, mask
from transforms.lines.table import Bools, Floats, Ints, Lines, find_document_starts
from transforms.roles.draft.draft import Role

LEAST_THRESHOLD = 0.25  # a line less likely than this is not body, however hard to tell the whole document is
_ROUNDS = 4
DOUBT_THRESHOLD = 0.3  # below this a line is not body, whatever stands before it
FOREIGN_DOUBT_THRESHOLD = 0.1  # the same where the model has seen little of the script
MAX_ATTRIBUTION_WORDS = 14
MAX_REPORTS_WORDS = 5  # "Ann Lee reports."
_MAX_QUESTION_WORDS = 14
_MAX_SUBHEADING_WORDS = 35
SENTENCE_WORDS = 8
_CELLS = r"\S ?\t\s*\S|^\s*\|.*\|\s*$"
# The kinds of line of the body, and what a line outside it is called until more is known.
KINDS: tuple[tuple[Role, str], ...] = (
    ("quote_attribution", "dash_and_name"),
    ("list_item", "list_mark"),
    ("subheading", "question"),
    ("paragraph", "sentence"),
    ("list_item", "table_row"),
    ("subheading", "unfinished_line"),
    ("boilerplate", "content_model"),
)
_OUTSIDE = len(KINDS) - 1
_ROLES, _RULES = (np.array(names, object) for names in zip(*KINDS, strict=True))


class FirstLook(NamedTuple):
    """One entry a line in each list."""

    roles: list[Role]
    rules: list[str]
    confidences: list[float]
    kinds: list[int]  # what the line is if it belongs to the body: a place in `KINDS`
    doubtful: list[bool]  # outside the body, unless the lines beside it say otherwise


def take_first_look(lines: Lines, words: Ints, cues: Cues, content: Floats) -> FirstLook:
    """Tell the body by the model's probability, and the kinds of its lines by their shape."""
    ended = cues & mask("terminated", "colon") > 0
    plain_chrome = (words <= 3) & (cues & mask("chrome") > 0) & (cues & mask("bullet", "numbered") == 0)
    body = (content >= find_body_thresholds(lines.document_no, words, content)) & ~plain_chrome
    kinds = _find_kinds(lines, words, cues)
    may_go_on = (
        (cues & mask("quote_attribution") > 0)
        | ((words <= MAX_REPORTS_WORDS) & (cues & mask("terminated") > 0))
        | ((content >= FOREIGN_DOUBT_THRESHOLD) & (words > MAX_REPORTS_WORDS) & ended)
    )
    probability = content.astype(np.float64)
    found = np.where(body, kinds, _OUTSIDE)
    return FirstLook(
        _ROLES[found].tolist(),
        _RULES[found].tolist(),
        np.where(body, probability, 1 - probability).tolist(),
        kinds.tolist(),
        (may_go_on & ~body & ~plain_chrome).tolist(),
    )


def find_body_thresholds(document_no: Ints, words: Ints, content: Floats) -> Floats:
    """For each line, the probability above which it is better kept than left out.

    That is half the F1 over words that can be expected of its document's body: below it a line adds more that is wrong
    than it adds that is missed. The body found so far tells the threshold, and that tells the body again.
    """
    likely = words * content.astype(np.float64)
    total = np.bincount(document_no, likely)
    threshold = np.full(len(total), 0.5)
    for _ in range(_ROUNDS):
        kept = content >= threshold[document_no]
        right, found = (np.bincount(document_no, mass * kept, len(total)) for mass in (likely, words))
        threshold = np.maximum(right / np.maximum(found + total, 1), LEAST_THRESHOLD)
    return threshold[document_no]


def _find_kinds(lines: Lines, words: Ints, cues: Cues) -> Ints:
    """The kind each line is if it belongs to the body; the first sign counts."""
    terminated = cues & mask("terminated") > 0
    after_sentence = np.roll(terminated, 1) & ~find_document_starts(lines.document_no)
    whole = (cues & mask("terminated", "colon") > 0) | (words > _MAX_SUBHEADING_WORDS)
    asks = pc.ends_with(lines.clean, "?").to_numpy(zero_copy_only=False) & (words <= _MAX_QUESTION_WORDS)
    signs: tuple[Bools, ...] = (
        (cues & mask("quote_attribution") > 0) & after_sentence & (words <= MAX_ATTRIBUTION_WORDS),
        cues & mask("bullet", "numbered") > 0,
        whole & asks,
        whole,
        np.asarray(pc.match_substring_regex(lines.raw, _CELLS).to_numpy(zero_copy_only=False)),
    )
    return np.select(signs, np.arange(len(signs)), len(signs))
