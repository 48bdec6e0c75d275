"""Decide on columns of a whole batch what each line is at first: in the body or outside it, and of which kind."""

from typing import NamedTuple

import numpy as np
import pyarrow.compute as pc

from transforms.lines.cues import Cues, mask
from transforms.lines.table import Bools, Floats, Ints, Lines, find_document_starts
from transforms.roles.draft.draft import Role

LEAST_THRESHOLD = 0.25  # a line with a lower probability is not body, even if all probabilities in the document are low
_ROUNDS = 4
DOUBT_THRESHOLD = 0.3  # a line with a lower probability is not body, whatever comes before it
FOREIGN_DOUBT_THRESHOLD = 0.1  # the same for languages other than English, which are rare in the training data
MAX_ATTRIBUTION_WORDS = 14
MAX_REPORTS_WORDS = 5  # "Ann Lee reports."
_MAX_QUESTION_WORDS = 14
_MAX_SUBHEADING_WORDS = 35
SENTENCE_WORDS = 8
# "... said on Monday. (PA)", "…表示。（完）"
_AGENCY_BEHIND = r"[.!?…。！？।؟][”\"’»)」』]{0,2} ?[(\[（【](?:\p{L}[^()\[\]（）【】.!?。]{1,30}|\p{Han})[)\]）】]$"
_CELLS = r"\S ?\t\s*\S|^\s*\|.*\|\s*$"
# Role and rule of each kind of line in the body; the last are those of a line outside it, until another rule decides.
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
    """The first decision on each line; every list has one entry per line."""

    roles: list[Role]
    rules: list[str]
    confidences: list[float]
    kinds: list[int]  # the kind of the line if it belongs to the body: an index into `KINDS`
    doubtful: list[bool]  # outside the body, but lines next to it may show that it belongs to it


def take_first_look(lines: Lines, words: Ints, cues: Cues, content: Floats) -> FirstLook:
    """Find the body by the model's probability (`content`), and the kinds of its lines by their form."""
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
    """For each line, the probability from which it should be kept.

    This is half of the F1 over words that is expected for the body of its document: keeping a line with a lower
    probability lowers the expected F1. Since the expected F1 depends on the body, and the body on the threshold, both
    are computed in turns.
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
    """The kind of each line if it belongs to the body; the first kind that applies."""
    terminated = cues & mask("terminated") > 0
    after_sentence = np.roll(terminated, 1) & ~find_document_starts(lines.document_no)
    credited = pc.match_substring_regex(lines.clean, _AGENCY_BEHIND).to_numpy(zero_copy_only=False)
    whole = (cues & mask("terminated", "colon") > 0) | (words > _MAX_SUBHEADING_WORDS) | credited
    asks = pc.ends_with(lines.clean, "?").to_numpy(zero_copy_only=False) & (words <= _MAX_QUESTION_WORDS)
    conditions: tuple[Bools, ...] = (
        (cues & mask("quote_attribution") > 0) & after_sentence & (words <= MAX_ATTRIBUTION_WORDS),
        cues & mask("bullet", "numbered") > 0,
        whole & asks,
        whole,
        np.asarray(pc.match_substring_regex(lines.raw, _CELLS).to_numpy(zero_copy_only=False)),
    )
    return np.select(conditions, np.arange(len(conditions)), len(conditions))
