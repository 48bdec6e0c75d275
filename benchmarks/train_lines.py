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
from transforms.line_model import HEAD_KINDS, MODEL_FILE, first_columns, head_columns, second_columns
from transforms.cues import find_cues
from transforms.document import Document
from transforms.lines import Floats, Ints, Lines, split
from transforms.network import Network
from transforms.segmentation import line_words

FOLDS = 4  # the second network learns from guesses on pages that the first one had not seen
HIDDEN = (48, 24)
EPOCHS = 15
BATCH = 512
RATE = 2e-3
DROPOUT = 0.2  # of inputs, so that no single sign is trusted alone
DECAY = 1e-5
NO_ARTICLE_WEIGHT = 0.3  # pages that are no articles teach what chrome looks like, and little about bodies


class Examples(NamedTuple):
    """The lines of some pages with what is right for each; `page` numbers are over all examples."""

    lines: Lines
    words: Ints
    page: Ints
    columns: dict[str, Floats]
    body: Floats  # what is right, as one column; -1 where unknown
    head: Floats  # the same with a column for each of HEAD_KINDS
    weight: Floats


def main(folder: Path, model_file: Path) -> None:
    """Read the corpus, train both networks, write the model."""
    sets = [
        examples(read_corpus(folder, style, articles=articles), 1.0 if articles else NO_ARTICLE_WEIGHT)
        for articles in (True, False)
        for style in STYLES
    ]
    body = [e.body[:, None] for e in sets]
    first, guesses = fit(sets, [e.columns for e in sets], body, [e.weight for e in sets], seed=0)
    seen = [e.columns | second_columns(e.lines, e.words, guess) for e, guess in zip(sets, guesses, strict=True)]
    second, _ = fit(sets, seen, body, [e.weight for e in sets], seed=50)
    seen = [columns | head_columns(e.lines) for e, columns in zip(sets, seen, strict=True)]
    head, _ = fit(sets, seen, [e.head for e in sets], [np.ones(len(e.words), np.float32) for e in sets], seed=90)
    model = {"first": stored(first), "second": stored(second), "head": stored(head)}
    model_file.write_text(json.dumps(model, separators=(",", ":")).replace("],", "],\n") + "\n", encoding="utf-8")


def examples(corpus: Corpus, weight: float) -> Examples:
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
        lines.document_no,
        first_columns(lines, cues, words),
        np.array([-1 if s is None else s for s in shares], np.float32),
        np.array(marks, np.float32).reshape(len(lines), len(HEAD_KINDS)),
        (np.clip(share, 0.02, 60) * weight).astype(np.float32),
    )


def fit(
    sets: list[Examples], columns: list[dict[str, Floats]], targets: list[Floats], weights: list[Floats], seed: int
) -> tuple[Network, list[Floats]]:
    """A network over all pages, and for each page the guesses of one that was trained without it."""
    names = tuple(columns[0])
    values = np.concatenate([np.stack([c[name] for name in names], axis=1) for c in columns])
    target, weight = np.concatenate(targets), np.concatenate(weights)
    fold = np.concatenate([e.page for e in sets]) % FOLDS
    known = (target >= 0).any(axis=1)
    guesses = np.zeros(len(target), np.float32)
    for held_out in range(FOLDS):
        rows = np.flatnonzero(known & (fold != held_out))
        network = train(names, values[rows], target[rows], weight[rows], seed + held_out)
        apart = fold == held_out
        guesses[apart] = network.predict(dict(zip(names, values[apart].T, strict=True)))[:, 0]
    rows = np.flatnonzero(known)
    ends = np.cumsum([len(t) for t in targets])[:-1]
    return train(names, values[rows], target[rows], weight[rows], seed), np.split(guesses, ends)


def train(names: tuple[str, ...], values: Any, target: Floats, weight: Floats, seed: int) -> Network:
    """Adam on weighted cross-entropy with a cosine rate."""
    random = np.random.default_rng(seed)
    deviation = values.std(axis=0)
    scale = np.where(deviation < 1e-6, 1, deviation)
    network = _untrained((names, values.mean(axis=0), scale), target.shape[1], random)
    parameters = [*network.weights, *network.biases]
    means, squares = ([np.zeros_like(p) for p in parameters] for _ in range(2))
    values, weight = network.standardise(values.copy()), weight / weight.mean()
    a_round = len(target) // BATCH
    for step in range(1, EPOCHS * a_round + 1):
        if (at := (step - 1) % a_round) == 0:
            order = random.permutation(len(target))
        rows = order[at * BATCH : (at + 1) * BATCH]
        dropped = values[rows] * (random.random((BATCH, len(names)), np.float32) > DROPOUT) / (1 - DROPOUT)
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
