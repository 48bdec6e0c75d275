"""Explain why the line model takes a line for body or not: how its result changes without one kind of evidence.

Used when a person looks at one file, not in runs.
"""

import re

import numpy as np

from transforms.document import Document
from transforms.lexicon.cues import CUES
from transforms.lines.cues import find_cues
from transforms.lines.features import compute_context_features
from transforms.lines.kinds import spell
from transforms.lines.model import compute_line_columns, load_networks
from transforms.lines.network import Network
from transforms.lines.page_features import compute_page_features
from transforms.lines.table import Floats, split
from transforms.lines.words import count_words
from transforms.lines.wrapped import unwrap

# The rules that follow from the line model alone; all other rules explain themselves.
OF_MODEL = frozenset(
    ("content_model", "sentence", "question", "unfinished_line", "list_mark", "table_row", "dash_and_name")
)
_PUNCTUATION = "commas sentences sentences_count quotes symbols symbols_count terminated colon quoted_start"
_KINDS = {
    "length": frozenset(("words", "word_length")),
    "punctuation": frozenset(_PUNCTUATION.split()),
    "capitals and figures": frozenset("capitalised upper digits money starts_lower starts_upper starts_digit".split()),
    "repetition": frozenset(("repeats",)),
    "blank lines": frozenset(("gap",)),
}
_SIGNS = frozenset(cue.name for cue in CUES) - _KINDS["punctuation"]
_AROUND = re.compile(r"[+-]\d$|^(?!mass_).*_(?:back|ahead)_\d+$|_(?:near|so_far|to_come)$")
_OF_MARKUP = re.compile("(?:in|outside|called|innermost|around)_")
_MOST = 2  # kinds that are shown for a line
_LEAST = 0.3  # change of the logit below which a kind is not shown
_SURE = 1e-6


Pulls = tuple[tuple[str, ...], tuple[str, ...]]  # kinds of evidence for and against the body


def name_kind(column: str) -> str:
    """The kind of evidence that a column of the model belongs to, as shown to users."""
    if _AROUND.search(column):
        return "neighbours"
    if column.startswith("says_"):
        return "vocabulary"
    if column in _SIGNS:
        return "signs"
    if _OF_MARKUP.match(column):
        return "markup"
    return next((kind for kind, columns in _KINDS.items() if column in columns), "place")


def explain(document: Document) -> list[Pulls]:
    """For each non-blank line, the kinds of evidence that speak most for the body, and those that speak against it."""
    lines, part_of = unwrap(split([document]))
    words = count_words(lines.clean)
    networks = load_networks()
    network = networks.page if document.line_surroundings else networks.body
    columns = compute_line_columns(lines, find_cues(lines.clean), words, spell(lines.clean))
    columns |= compute_context_features(lines, words, columns)
    if document.line_surroundings:
        columns |= compute_page_features(lines)
    logits = _compute_logit(network.predict(columns)[:, 0])
    kinds = sorted({name_kind(name) for name in network.columns})
    pulls = [logits - _compute_logit(network.predict(_hide_kind(network, columns, kind))[:, 0]) for kind in kinds]
    table = np.array(pulls).reshape(len(kinds), -1).T
    found = [(_find_strongest(kinds, row), _find_strongest(kinds, -row)) for row in table]
    return found if part_of is None else [found[line] for line in part_of.tolist()]


def _hide_kind(network: Network, columns: dict[str, Floats], kind: str) -> dict[str, Floats]:
    """The columns, with those of one kind replaced by their mean, so that they carry no information."""
    means = dict(zip(network.columns, network.mean, strict=True))
    hidden = {name for name in means if name_kind(name) == kind}
    return columns | {name: np.full_like(columns[name], means[name]) for name in hidden}


def _find_strongest(kinds: list[str], row: Floats) -> tuple[str, ...]:
    found = sorted(zip(-row, kinds, strict=True))[:_MOST]
    return tuple(kind for pull, kind in found if -pull >= _LEAST)


def _compute_logit(likelihood: Floats) -> Floats:
    bounded = np.clip(likelihood.astype(np.float64), _SURE, 1 - _SURE)
    return np.asarray(np.log(bounded / (1 - bounded)), np.float32)
