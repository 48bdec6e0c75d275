"""The line model: the probabilities that a line is body, caption, headline, byline, or date of publication.

It has four networks. One computes the probability of body from the line, its neighbours and the text around it. Two
others correct it: for lines of text, a second look at what the first one took for body, which also finds captions; for
lines of web pages, a network that sees their places in the markup. The last computes the probabilities of headline,
byline and date from the line, its neighbours and the probability of body.
"""

import json
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow.compute as pc

from transforms.lines.company import compute_blocks, compute_shared_words
from transforms.lines.cues import Cues
from transforms.lines.features import (
    compute_base_features,
    compute_context_features,
    compute_neighbours,
    compute_place_features,
    measure_running_text,
)
from transforms.lines.kinds import Spelled, spell
from transforms.lines.network import Network
from transforms.lines.page_features import compute_page_features
from transforms.lines.table import Floats, Ints, Lines

MODEL_FILE = Path(__file__).with_name("line_model.json")  # written by benchmarks/train_lines.py
PAGE_MODEL_FILE = Path(__file__).with_name("page_model.json")  # written by benchmarks/train_pages.py
HEAD_KINDS = ("headline", "byline", "date")
_WORDS_AT_MOST = 25  # a line counts for at most this many words in sums over its surroundings
_SURE = 1e-4
LIKELY = 0.5
_SURE_OF_SENTENCE = 0.5
_TITLE_START = 12  # characters at the start that a title and a line must have in common


class Opinion(NamedTuple):
    """Probabilities for each line; those of headline, byline and date are independent of each other."""

    body: Floats
    headline: Floats
    byline: Floats
    date: Floats
    caption: Floats  # 0 for lines of web pages, whose markup shows what they are


class Networks(NamedTuple):
    """The trained networks."""

    body: Network
    second_look: Network
    head: Network
    page: Network


def judge(lines: Lines, cues: Cues, words: Ints) -> Opinion:
    """The model's probabilities for every line of a batch; other documents do not influence those of a line."""
    networks = load_networks()
    spelled = spell(lines.clean)
    columns = compute_line_columns(lines, cues, words, spelled)
    inputs = columns | compute_context_features(lines, words, columns)
    guess = networks.body.predict(inputs)[:, 0]
    guesses = compute_head_columns(lines, words, guess)
    headline, byline, date = networks.head.predict(columns | guesses).T
    body, caption = guess.copy(), np.zeros_like(guess)
    is_page = lines.is_page[lines.document_no]
    if len(rows := np.flatnonzero(is_page)):
        with_markup = networks.page.predict(inputs | compute_page_features(lines), rows)
        body[rows] = _join(guess[rows], with_markup[:, 0])
    if len(rows := np.flatnonzero(~is_page)):
        inputs |= guesses | compute_company_columns(lines, words, spelled, guess, columns)
        second = networks.second_look.predict(inputs, rows)
        # The second look misjudges paragraphs that each stand between furniture; the first is sure of sentences.
        is_sure = (guess >= _SURE_OF_SENTENCE) & (measure_running_text(words, columns) > 0)
        body[rows] = np.where(is_sure[rows], guess[rows], _join(guess[rows], second[:, 0]))
        caption[rows] = second[:, 1]
    return Opinion(body, headline, byline, date, caption)


def _join(one: Floats, other: Floats) -> Floats:
    """The probabilities of which the logits are the means of those of two networks, which err on different lines."""
    odds = [bounded / (1 - bounded) for bounded in (np.clip(found, _SURE, 1 - _SURE) for found in (one, other))]
    joined = np.sqrt(odds[0] * odds[1])
    return np.asarray(joined / (1 + joined), np.float32)


def compute_line_columns(lines: Lines, cues: Cues, words: Ints, spelled: Spelled) -> dict[str, Floats]:
    """The columns of all networks: the line, its neighbours, and its place among running text."""
    own = compute_base_features(lines, cues, words, spelled)
    return (
        own
        | compute_place_features(lines, measure_running_text(words, own))
        | compute_neighbours(lines, own, tuple(own), (-1, 1))
    )


def compute_guess_columns(lines: Lines, words: Ints, guess: Floats) -> dict[str, Floats]:
    """The probabilities of body of the line and the lines around it, as columns."""
    held = (guess * np.minimum(words, _WORDS_AT_MOST)).astype(np.float32)
    bounded = np.clip(guess, _SURE, 1 - _SURE)
    by_words = {f"guessed_{name}": column for name, column in compute_place_features(lines, held).items()}
    by_lines = {f"guessed_lines_{name}": column for name, column in compute_place_features(lines, guess).items()}
    own = {"guess": guess, "guess_logit": np.log(bounded / (1 - bounded)), "guess_words": held}
    return own | by_words | by_lines | compute_neighbours(lines, own, ("guess", "guess_words"), (-3, -2, -1, 1, 2, 3))


def compute_company_columns(
    lines: Lines, words: Ints, spelled: Spelled, guess: Floats, own: dict[str, Floats]
) -> dict[str, Floats]:
    """Columns that compare the line with what is likely to be the story, and with the block of lines it is in."""
    told = (guess >= LIKELY) & (measure_running_text(words, own) > 0)
    return compute_shared_words(lines, spelled, told) | compute_blocks(lines, words, guess)


def compute_head_columns(lines: Lines, words: Ints, guess: Floats) -> dict[str, Floats]:
    """The further columns of the network of the head: probabilities of body, and a comparison with the page's title."""
    return compute_guess_columns(lines, words, guess) | compute_title_columns(lines)


def compute_title_columns(lines: Lines) -> dict[str, Floats]:
    """Columns that compare the line with the first line, which may be the page's title."""
    opens = np.zeros(len(lines), np.float32)
    opens[
        [
            line
            for first, last in pairwise(lines.first.tolist())
            for line in find_opening_lines(lines.texts, first, last)
        ]
    ] = 1
    length = pc.utf8_length(lines.clean).to_numpy(zero_copy_only=False)[lines.first[lines.document_no]]
    is_first = np.arange(len(lines)) == lines.first[lines.document_no]
    repeated = np.bincount(lines.document_no, weights=opens * ~is_first, minlength=len(lines.first) - 1) > 0
    return {
        "opens_title": (opens * ~is_first).astype(np.float32),
        "is_repeated_title": (is_first & repeated[lines.document_no]).astype(np.float32),
        "title_is_repeated": repeated[lines.document_no].astype(np.float32),
        "title_length": np.log1p(length).astype(np.float32),
    }


def find_opening_lines(texts: Sequence[str], first: int, last: int) -> list[int]:
    """The lines of a document with which its first line, a page's title, starts, as in "Headline | Site"."""
    title = texts[first] if first < last else ""
    start = title[:_TITLE_START]
    if len(start) < _TITLE_START:
        return []
    return [line for line in range(first, last) if texts[line].startswith(start) and title.startswith(texts[line])]


@cache
def load_networks() -> Networks:
    """Read the trained networks from their files."""
    stored = json.loads(MODEL_FILE.read_text(encoding="utf-8"))
    of_pages = json.loads(PAGE_MODEL_FILE.read_text(encoding="utf-8"))
    body, second_look, head = (Network.read(stored[name]) for name in ("body", "second_look", "head"))
    return Networks(body, second_look, head, Network.read(of_pages["body"]))
