"""How likely each line is part of an article's body: two small networks, the second sees what the first thought."""

import json
from functools import cache
from pathlib import Path

import numpy as np

from transforms.cues import Cues
from transforms.features import base_features, neighbours, place_features, running_text
from transforms.lines import Floats, Ints, Lines
from transforms.network import Network

MODEL_FILE = Path(__file__).with_name("line_model.json")  # written by benchmarks/train_lines.py
_WORDS_AT_MOST = 25  # a line counts for no more words than this in sums over its surroundings
_SURE = 1e-4


def content_probability(lines: Lines, cues: Cues, words: Ints) -> Floats:
    """Probability per line that it belongs to its document's body."""
    first, second = _networks()
    columns = first_columns(lines, cues, words)
    columns |= second_columns(lines, words, first.predict(columns)[:, 0])
    return second.predict(columns)[:, 0]


def first_columns(lines: Lines, cues: Cues, words: Ints) -> dict[str, Floats]:
    """What the first network sees: the line, its neighbours, and where it stands among running text."""
    own = base_features(lines, cues, words)
    return own | place_features(lines, running_text(words, own)) | neighbours(lines, own, tuple(own), (-1, 1))


def second_columns(lines: Lines, words: Ints, guess: Floats) -> dict[str, Floats]:
    """What the second network sees besides: the first one's probabilities for the line and all around it."""
    held = (guess * np.minimum(words, _WORDS_AT_MOST)).astype(np.float32)
    bounded = np.clip(guess, _SURE, 1 - _SURE)
    by_words = {f"guessed_{name}": column for name, column in place_features(lines, held).items()}
    by_lines = {f"guessed_lines_{name}": column for name, column in place_features(lines, guess).items()}
    own = {"guess": guess, "guess_logit": np.log(bounded / (1 - bounded)), "guess_words": held}
    return own | by_words | by_lines | neighbours(lines, own, ("guess", "guess_words"), (-3, -2, -1, 1, 2, 3))


@cache
def _networks() -> tuple[Network, Network]:
    stored = json.loads(MODEL_FILE.read_text(encoding="utf-8"))
    return Network.read(stored["first"]), Network.read(stored["second"])
