"""Train the line model: `python -m benchmarks.train_lines CORPUS_FOLDER [MODEL_FILE]`, about three minutes.

The same folder gives the same file. Nothing of the corpus's text goes into it: only weights of our own columns.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.alignment import body_shares, head_marks
from benchmarks.corpus import STYLES, Corpus, read_corpus
from transforms.cues import find_cues
from transforms.document import Document
from transforms.line_model import HEAD_KINDS, MODEL_FILE, first_columns, head_columns, second_columns
from transforms.lines import Bools, Floats, Ints, Lines, split
from transforms.network import Network
from transforms.segmentation import line_words

FOLDS = 4  # the second network learns from guesses on pages that the first one had not seen
HIDDEN = (48, 24)
EPOCHS = 15
BATCH = 512
RATE = 2e-3
DROPOUT = 0.2  # of inputs, so that no single sign is trusted alone
DECAY = 1e-5
# Rows that are learned from without our vocabulary, so that text in languages it lacks is judged by its shape, and
# without blank lines, which many dumps do not have.
WORDLESS = 0.15
GAPLESS = 0.15


class Examples(NamedTuple):
    """The lines of some pages with what is right for each."""

    lines: Lines
    words: Ints
    columns: dict[str, Floats]
    body: Floats  # what is right, as one column; -1 where unknown
    head: Floats  # the same with a column for each of HEAD_KINDS
    weight: Floats


def main(folder: Path, model_file: Path) -> None:
    """Read the corpus, train the three networks, write the model."""
    sets = [examples(read_corpus(folder, style)) for style in STYLES]
    body = np.concatenate([e.body for e in sets])[:, None]
    head = np.concatenate([e.head for e in sets])
    weight = np.concatenate([e.weight for e in sets])
    columns = [e.columns for e in sets]
    first = train(columns, body, weight, seed=0)
    guesses = unseen_guesses(sets, body, weight)
    columns = [c | second_columns(e.lines, e.words, g) for e, c, g in zip(sets, columns, guesses, strict=True)]
    second = train(columns, body, weight, seed=50)
    columns = [c | head_columns(e.lines) for e, c in zip(sets, columns, strict=True)]
    third = train(columns, head, np.ones(len(head), np.float32), seed=90)
    model = {"first": stored(first), "second": stored(second), "head": stored(third)}
    model_file.write_text(json.dumps(model, separators=(",", ":")).replace("],", "],\n") + "\n", encoding="utf-8")


def examples(corpus: Corpus) -> Examples:
    """Lines of the corpus, each aligned with its page's gold body and weighted by its share of it."""
    lines = split([Document(text) for text in corpus.texts])
    cues, words = find_cues(lines.clean), line_words(lines.clean)
    clean = lines.clean.to_pylist()
    shares: list[float | None] = []
    marks: list[list[float]] = []
    gold_words = np.zeros(len(corpus.ids))
    for page, gold in enumerate(corpus.gold):
        body = gold["body"] or ""
        gold_words[page] = len(body.split())
        of_page = clean[lines.first[page] : lines.first[page + 1]]
        shares += body_shares(of_page, body)
        marks += head_marks(of_page, gold, HEAD_KINDS)
    share = (words + 2) / (gold_words[lines.document_no] + 100) * 300
    return Examples(
        lines,
        words,
        first_columns(lines, cues, words),
        np.array([-1 if s is None else s for s in shares], np.float32),
        np.array(marks, np.float32).reshape(len(lines), len(HEAD_KINDS)),
        np.clip(share, 0.02, 60).astype(np.float32),
    )


def unseen_guesses(sets: list[Examples], target: Floats, weight: Floats) -> list[Floats]:
    """For each page the guesses of a first network that was trained without it."""
    fold = np.concatenate([e.lines.document_no for e in sets]) % FOLDS
    guesses = np.zeros(len(target), np.float32)
    for held_out in range(FOLDS):
        network = train([e.columns for e in sets], target, weight, seed=held_out + 1, without=fold == held_out)
        everywhere = np.concatenate([network.predict(e.columns)[:, 0] for e in sets])
        guesses[fold == held_out] = everywhere[fold == held_out]
    return np.split(guesses, np.cumsum([len(e.words) for e in sets])[:-1])


def train(
    columns: list[dict[str, Floats]], target: Floats, weight: Floats, seed: int, without: Bools | None = None
) -> Network:
    """Adam on weighted cross-entropy with a cosine rate, over the rows whose target is known and not left out."""
    names = tuple(columns[0])
    known = (target >= 0).any(axis=1)
    rows = np.flatnonzero(known if without is None else known & ~without)
    values = np.concatenate([np.stack([c[name] for name in names], axis=1) for c in columns])[rows]
    target, weight = target[rows], weight[rows] / weight[rows].mean()
    random = np.random.default_rng(seed)
    deviation = values.std(axis=0)
    scale = np.where(deviation < 1e-6, 1, deviation)
    network = _untrained((names, values.mean(axis=0), scale), target.shape[1], random)
    parameters = [*network.weights, *network.biases]
    means, squares = ([np.zeros_like(p) for p in parameters] for _ in range(2))
    values = network.standardise(values)
    absent = network.standardise(np.zeros((1, len(names)), np.float32))[0]
    wordless = np.flatnonzero([name.startswith("says_") for name in names])
    gapless = np.flatnonzero([name.startswith("gap") for name in names])
    a_round = len(target) // BATCH
    for step in range(1, EPOCHS * a_round + 1):
        if (at := (step - 1) % a_round) == 0:
            order = random.permutation(len(target))
        rows = order[at * BATCH : (at + 1) * BATCH]
        shown = values[rows]
        for share, hidden in ((WORDLESS, wordless), (GAPLESS, gapless)):
            shown[np.ix_(random.random(BATCH) < share, hidden)] = absent[hidden]
        dropped = shown * (random.random((BATCH, len(names)), np.float32) > DROPOUT) / (1 - DROPOUT)
        rate = RATE * 0.5 * (1 + np.cos(np.pi * step / (EPOCHS * a_round))) + 1e-6
        for p, gradient, mean, square in zip(
            parameters, _gradients(network, dropped, target[rows], weight[rows]), means, squares, strict=True
        ):
            mean += 0.1 * (gradient - mean)
            square += 0.001 * (gradient**2 - square)
            p -= rate * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return network


def _untrained(inputs: tuple[tuple[str, ...], Floats, Floats], outputs: int, random: np.random.Generator) -> Network:
    sizes = (len(inputs[0]), *HIDDEN, outputs)
    weights = [(random.standard_normal(pair) * np.sqrt(2 / pair[0])).astype(np.float32) for pair in pairwise(sizes)]
    return Network(*inputs, tuple(weights), tuple(np.zeros(n, np.float32) for n in sizes[1:]))


def _gradients(network: Network, values: Any, target: Floats, weight: Floats) -> list[npt.NDArray[np.float32]]:
    """Of the loss by each weight matrix, then by each bias; unknown targets teach nothing."""
    layers = [values]
    for weights, bias in zip(network.weights[:-1], network.biases[:-1], strict=True):
        layers.append(np.maximum(layers[-1] @ weights + bias, 0))
    guess = 1 / (1 + np.exp(-(layers[-1] @ network.weights[-1] + network.biases[-1])))
    back = ((guess - target) * (target >= 0) * weight[:, None] / len(target)).astype(np.float32)
    by_weights, by_biases = [], []
    for layer in reversed(range(len(network.weights))):
        by_weights.append(layers[layer].T @ back + DECAY * network.weights[layer])
        by_biases.append(back.sum(axis=0))
        back = (back @ network.weights[layer].T) * (layers[layer] > 0)
    return by_weights[::-1] + by_biases[::-1]


def stored(network: Network) -> dict[str, Any]:
    """What `Network.read` reads; four digits are enough."""
    return {
        "columns": network.columns,
        "mean": _rounded(network.mean),
        "scale": _rounded(network.scale),
        "layers": [
            {"weights": [_rounded(row) for row in weights], "bias": _rounded(bias)}
            for weights, bias in zip(network.weights, network.biases, strict=True)
        ],
    }


def _rounded(values: Floats) -> list[float]:
    return [float(f"{value:.4g}") for value in values.tolist()]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else MODEL_FILE)
