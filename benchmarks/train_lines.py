"""Train the line model: `python -m benchmarks.train_lines CORPUS_FOLDER [MODEL_FILE]`, takes about five minutes.

Where the folder has the pages (`html/<id>.html.gz`), these show which lines of a text are captions. If the file exists,
its network of the head is kept, because the rules for headlines and names are tuned to it. The same corpus and head
always produce the same file. The file has no text of the corpus, only the weights of the columns.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.alignment import mark_head, measure_body_shares
from benchmarks.corpus import STYLES, Corpus, read_corpus
from transforms import formats
from transforms.document import Document
from transforms.lines.cues import find_cues
from transforms.lines.features import compute_context_features
from transforms.lines.kinds import Spelled, spell
from transforms.lines.model import (
    HEAD_KINDS,
    MODEL_FILE,
    compute_company_columns,
    compute_head_columns,
    compute_line_columns,
)
from transforms.lines.network import Matrix, Network
from transforms.lines.table import Bools, Floats, Ints, Lines, split
from transforms.lines.words import count_words
from transforms.roles.draft.markup import find_mark

# Each network of the body is trained without one part of the pages, and predicts that part for the network of the head.
FOLDS = 4
BATCH = 512
RATE = 2e-3
DROPOUT = 0.2  # of inputs, so that the network doesn't rely on a single column
DECAY = 1e-5
# Shares of the rows from which the vocabulary columns or the blank lines are removed in training: the vocabulary lacks
# most languages, and many text exports have no blank lines.
WORDLESS = 0.15
GAPLESS = 0.15
CAPTION_WEIGHT = 3  # captions are rare
_LEAST_CAPTION_WORDS = 3
INTERRUPTED, LONGEST_RUN = 0.1, 6  # share of the paragraphs after which furniture is inserted, and its most lines


class Recipe(NamedTuple):
    """The size of a network and the length of its training."""

    hidden: tuple[int, ...]
    epochs: int


OF_BODY = Recipe((32, 16), 12)
OF_SECOND_LOOK = Recipe((48, 24), 10)
OF_HEAD = Recipe((48, 24), 15)


class Examples(NamedTuple):
    """The lines of some pages with the gold values of each."""

    lines: Lines
    words: Ints
    columns: dict[str, Floats]  # inputs of both networks
    context: dict[str, Floats]  # inputs of the network of the body only
    spelled: Spelled
    body: Floats  # gold values as one column; -1 if unknown
    caption: Floats  # the same
    head: Floats  # the same with a column for each of HEAD_KINDS
    weight: Floats
    weight_of_line: Floats  # the same, in which short lines count for more


def main(folder: Path, model_file: Path) -> None:
    """Read the corpus, train the two networks, write the model."""
    whole = [read_corpus(folder, style) for style in STYLES]
    captions = find_captions(folder, whole[0].ids)
    sets = [make_examples(corpus, captions) for corpus in (*whole, interrupt(*whole))]
    body = np.concatenate([e.body for e in sets])[:, None]
    head = np.concatenate([e.head for e in sets])
    weight = np.concatenate([e.weight for e in sets])
    networks, guesses = train_body_networks(sets, body, weight)
    second_look = train_second_look(sets, guesses)
    if model_file.exists():
        of_head = json.loads(model_file.read_text(encoding="utf-8"))["head"]
    else:
        columns = [e.columns | compute_head_columns(e.lines, e.words, g) for e, g in zip(sets, guesses, strict=True)]
        of_head = describe(train(columns, head, np.ones(len(head), np.float32), OF_HEAD, seed=90))
    model = {"body": describe(join(networks)), "second_look": describe(second_look), "head": of_head}
    model_file.write_text(json.dumps(model, separators=(",", ":")).replace("],", "],\n") + "\n", encoding="utf-8")


def interrupt(main_parts: Corpus, pages: Corpus) -> Corpus:
    """Insert furniture of other pages between the paragraphs of the main parts, as in newspapers.

    The corpus has few pages of papers: in most of its texts, all lines between two lines of the body are body too.
    """
    outside = [_split_by_body(text, gold)[1] for text, gold in zip(pages.texts, pages.gold, strict=True)]
    texts = []
    for page, (text, gold) in enumerate(zip(main_parts.texts, main_parts.gold, strict=True)):
        random = np.random.default_rng(page)
        furniture = outside[(page + 1) % len(outside)]
        body = set(_split_by_body(text, gold)[0])
        lines: list[str] = []
        for line in text.split("\n"):
            lines.append(line)
            if line in body and len(furniture) and random.random() < INTERRUPTED:
                start, size = random.integers(len(furniture)), random.integers(1, LONGEST_RUN + 1)
                lines += ["", *furniture[start : start + size], ""]
        texts.append("\n".join(lines))
    return replace(main_parts, texts=tuple(texts))


def _split_by_body(text: str, gold: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """The lines of the text that are in the gold body, and those that are not."""
    lines = [line for line in text.split("\n") if line.strip()]
    shares = measure_body_shares(lines, gold["body"] or "")
    pairs = list(zip(lines, shares, strict=True))
    return [line for line, share in pairs if share and share > 0.5], [line for line, share in pairs if share == 0]


def find_captions(folder: Path, ids: Sequence[str]) -> dict[str, frozenset[str]]:
    """For each text whose page is there, the lines that are captions by the page's markup, wherever they occur."""
    found: dict[str, frozenset[str]] = {}
    for path in (folder / "html" / f"{name}.html.gz" for name in ids):
        documents = formats.read(path.read_bytes(), path.name).records if path.exists() else ()
        marks: dict[str, set[str]] = {}
        for document in documents:
            if isinstance(document, Document):
                for line, tag in zip(document.text.split("\n"), document.line_tags, strict=False):
                    marks.setdefault(" ".join(line.split()), set()).add(find_mark(tag))
        if marks:
            captions = frozenset(line for line, own in marks.items() if own == {"caption"})
            found[path.name.partition(".")[0]] = captions
    return found


def make_examples(corpus: Corpus, captions: Mapping[str, frozenset[str]]) -> Examples:
    """The lines of the corpus, each aligned with the gold body of its page and weighted by its share of it."""
    lines = split([Document(text) for text in corpus.texts])
    cues, words, spelled = find_cues(lines.clean), count_words(lines.clean), spell(lines.clean)
    columns = compute_line_columns(lines, cues, words, spelled)
    clean = lines.clean.to_pylist()
    shares: list[float | None] = []
    marks: list[list[float]] = []
    caption: list[float] = []
    gold_words = np.zeros(len(corpus.ids))
    for page, gold in enumerate(corpus.gold):
        body = gold["body"] or ""
        gold_words[page] = len(body.split())
        of_page = clean[lines.first[page] : lines.first[page + 1]]
        shares += measure_body_shares(of_page, body)
        marks += mark_head(of_page, gold, HEAD_KINDS)
        known = captions.get(corpus.ids[page])
        caption += [-1 if known is None else " ".join(text.split()) in known for text in of_page]
    of_gold = gold_words[lines.document_no]
    is_caption = np.array(caption, np.float32)
    is_caption[(is_caption > 0) & (words < _LEAST_CAPTION_WORDS)] = 0
    return Examples(
        lines,
        words,
        columns,
        compute_context_features(lines, words, columns),
        spelled,
        np.array([-1 if s is None else s for s in shares], np.float32),
        is_caption,
        np.array(marks, np.float32).reshape(len(lines), len(HEAD_KINDS)),
        np.clip((words + 2) / (of_gold + 100) * 300, 0.02, 60).astype(np.float32),
        np.clip((words + 8) / (of_gold + 300) * 300, 0.05, 40).astype(np.float32),
    )


def train_second_look(sets: list[Examples], guesses: list[Floats]) -> Network:
    """The network of body and captions that sees what networks trained without the page take for its body."""
    columns = []
    for e, guess in zip(sets, guesses, strict=True):
        company = compute_company_columns(e.lines, e.words, e.spelled, guess, e.columns)
        columns.append(e.columns | e.context | compute_head_columns(e.lines, e.words, guess) | company)
    caption = np.concatenate([e.caption for e in sets])
    body = np.concatenate([e.body for e in sets])
    target = np.stack([np.where((caption > 0) & (body >= 0), 0, body), caption], axis=1)
    weight = np.concatenate([e.weight_of_line for e in sets]) * np.where(caption > 0, CAPTION_WEIGHT, 1)
    return train(columns, target.astype(np.float32), weight.astype(np.float32), OF_SECOND_LOOK, seed=7)


def train_body_networks(sets: list[Examples], target: Floats, weight: Floats) -> tuple[list[Network], list[Floats]]:
    """Networks that were each trained without some of the pages, and for each page the predictions of one of these."""
    columns = [e.columns | e.context for e in sets]
    fold = np.concatenate([e.lines.document_no for e in sets]) % FOLDS
    guesses = np.zeros(len(target), np.float32)
    networks = []
    for held_out in range(FOLDS):
        networks.append(train(columns, target, weight, OF_BODY, held_out + 1, without=fold == held_out))
        everywhere = np.concatenate([networks[-1].predict(c)[:, 0] for c in columns])
        guesses[fold == held_out] = everywhere[fold == held_out]
    return networks, np.split(guesses, np.cumsum([len(e.words) for e in sets])[:-1])


def join(networks: Sequence[Network]) -> Network:
    """One network that computes the mean of their logits; all networks standardise their columns in the same way."""
    first, *middle, last = zip(*(n.weights for n in networks), strict=True)
    *hidden, output = zip(*(n.biases for n in networks), strict=True)
    return Network(
        networks[0].columns,
        networks[0].mean,
        networks[0].scale,
        (np.concatenate(first, axis=1), *map(_place_side_by_side, middle), np.concatenate(last) / len(networks)),
        (*map(np.concatenate, hidden), np.mean(output, axis=0)),
    )


def _place_side_by_side(blocks: Sequence[Matrix]) -> Matrix:
    """A matrix with the given blocks along its diagonal, and 0 elsewhere."""
    heights, widths = zip(*(block.shape for block in blocks), strict=True)
    whole = np.zeros((sum(heights), sum(widths)), np.float32)
    for number, block in enumerate(blocks):
        top, left = sum(heights[:number]), sum(widths[:number])
        whole[top : top + heights[number], left : left + widths[number]] = block
    return whole


def train(
    columns: list[dict[str, Floats]],
    target: Floats,
    weight: Floats,
    recipe: Recipe,
    seed: int,
    without: Bools | None = None,
) -> Network:
    """Train with Adam on weighted cross-entropy, with a cosine rate, on rows with a known target not in `without`."""
    names = tuple(columns[0])
    known = (target >= 0).any(axis=1)
    rows = np.flatnonzero(known if without is None else known & ~without)
    values = np.concatenate([np.stack([c[name] for name in names], axis=1) for c in columns])
    mean, deviation = values.mean(axis=0), values.std(axis=0)
    values, target, weight = values[rows], target[rows], weight[rows] / weight[rows].mean()
    random = np.random.default_rng(seed)
    scale = np.where(deviation < 1e-6, 1, deviation)
    network = _make_untrained((names, mean, scale), (*recipe.hidden, target.shape[1]), random)
    parameters = [*network.weights, *network.biases]
    means, squares = ([np.zeros_like(p) for p in parameters] for _ in range(2))
    values = network.standardise(values)
    a_round = len(target) // BATCH
    for step in range(1, recipe.epochs * a_round + 1):
        if (at := (step - 1) % a_round) == 0:
            order = random.permutation(len(target))
        rows = order[at * BATCH : (at + 1) * BATCH]
        gradients = _compute_gradients(
            network, _hide_columns(network, values[rows], random), target[rows], weight[rows]
        )
        rate = RATE * 0.5 * (1 + np.cos(np.pi * step / (recipe.epochs * a_round))) + 1e-6
        for p, gradient, mean, square in zip(parameters, gradients, means, squares, strict=True):
            mean += 0.1 * (gradient - mean)
            square += 0.001 * (gradient**2 - square)
            p -= rate * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return network


def _make_untrained(
    inputs: tuple[tuple[str, ...], Floats, Floats], layers: tuple[int, ...], random: np.random.Generator
) -> Network:
    sizes = (len(inputs[0]), *layers)
    weights = [(random.standard_normal(pair) * np.sqrt(2 / pair[0])).astype(np.float32) for pair in pairwise(sizes)]
    return Network(*inputs, tuple(weights), tuple(np.zeros(n, np.float32) for n in layers))


def _hide_columns(network: Network, values: Matrix, random: np.random.Generator) -> Matrix:
    """The rows, some without vocabulary columns or blank lines, and each without some of its columns."""
    absent = network.standardise(np.zeros((1, len(network.columns)), np.float32))[0]
    for share, start in ((WORDLESS, "says_"), (GAPLESS, "gap")):
        hidden = np.flatnonzero([name.startswith(start) for name in network.columns])
        values[np.ix_(random.random(len(values)) < share, hidden)] = absent[hidden]
    return values * ((random.random(values.shape, np.float32) > DROPOUT) / np.float32(1 - DROPOUT))


def _compute_gradients(network: Network, values: Matrix, target: Floats, weight: Floats) -> list[Matrix]:
    """The gradients of the loss for each weight matrix, then for each bias; unknown targets are ignored."""
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


def describe(network: Network) -> dict[str, Any]:
    """The content of a model file, for `Network.read`; three digits of each weight are enough."""
    return {
        "columns": network.columns,
        "mean": _round(network.mean),
        "scale": _round(network.scale),
        "layers": [
            {"weights": [_round(row, 3) for row in weights], "bias": _round(bias, 3)}
            for weights, bias in zip(network.weights, network.biases, strict=True)
        ],
    }


def _round(values: Floats, digits: int = 4) -> list[float]:
    return [float(f"{value:.{digits}g}") or 0 for value in values.tolist()]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else MODEL_FILE)
