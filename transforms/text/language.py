"""Detect the languages of a batch of texts, each with a probability."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from transforms.lexicon.languages import CODES, RETIRED, RETIRED_REGIONS

# A few hundred bytes are enough to detect a language, at a tenth of the cost of the whole text.
SAMPLE_BYTES = 320
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CHUNK = 1024


def parse_language_tag(value: str) -> str | None:
    """A declared language as a BCP 47 tag in its one canonical form: "en_gb" becomes "en-GB", "English" becomes "en".

    None if it is neither a tag nor the name of a known language.
    """
    tag = value.strip().replace("_", "-")
    if code := CODES.get(tag.casefold()):
        return code
    if not _TAG.fullmatch(tag):
        return None
    primary, *others = tag.lower().split("-")
    return "-".join([CODES.get(primary) or RETIRED.get(primary, primary), *map(_spell_subtag, others)])


def _spell_subtag(subtag: str) -> str:
    """A subtag after the language as RFC 5646 spells it: "Hant" for a script, "TW" for a region, others small."""
    if len(subtag) == 2:
        return RETIRED_REGIONS.get(subtag, subtag.upper())
    return subtag.title() if len(subtag) == 4 and subtag.isalpha() else subtag


class _Model(NamedTuple):
    """The model of py3langid: an automaton over bytes that finds features, and their weights for each language."""

    moves: Any  # next state, by row of the state and byte
    rows: Any
    output: Any  # the feature found on entering a state, or -1
    weights: Any  # one row for each feature, one column for each language
    priors: Any
    languages: Any  # names; languages with two scripts occur twice
    same: Any  # for each column, which columns have the same language


@cache
def _load_model() -> _Model:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # takes a second to load

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    languages = np.array(model.nb_classes)
    return _Model(
        np.asarray(model.tk_nextmove),
        np.asarray(model.tk_row, np.int64) << 8,
        np.asarray(model.tk_output, np.int64),
        np.asarray(model.nb_ptc, np.float32),
        np.asarray(model.nb_pc, np.float32),
        languages,
        languages[:, None] == languages,
    )


def identify(texts: Sequence[str]) -> list[tuple[str | None, float]]:
    """The BCP 47 language and its probability for each text; (None, 0) for a text without letters."""
    samples = [_take_sample(text) for text in texts]
    found: list[tuple[str | None, float]] = []
    for start in range(0, len(samples), _CHUNK):
        found += _identify_chunk(samples[start : start + _CHUNK])
    return found


def _take_sample(text: str) -> bytes:
    """Up to `SAMPLE_BYTES` bytes from the start of the text, without an incomplete character."""
    head = text[:SAMPLE_BYTES]
    return (head.lower() if head.isupper() else head).encode()[:SAMPLE_BYTES].decode(errors="ignore").encode()


def _identify_chunk(samples: list[bytes]) -> list[tuple[str | None, float]]:
    """The same result as py3langid's `classify`, but walking the automaton over all samples at once."""
    model = _load_model()
    length = np.array([len(s) for s in samples])
    sample, feature, times = _find_features(model, samples, length)
    scores = np.tile(model.priors, (len(samples), 1))
    first = np.searchsorted(sample, np.arange(len(samples) + 1))
    for number in range(len(samples)):
        its = slice(first[number], first[number + 1])
        scores[number] += times[its] @ model.weights.take(feature[its], axis=0)
    scores /= np.sqrt(np.maximum(length, 1))[:, None]
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    best = chances.argmax(axis=1)
    sure = (chances * model.same[best]).sum(axis=1, dtype=np.float64)  # summed over both scripts of a language
    found = zip(model.languages[best].tolist(), sure.tolist(), np.diff(first).tolist(), strict=True)
    return [(language, confidence) if seen else (None, 0.0) for language, confidence, seen in found]


def _find_features(model: _Model, samples: list[bytes], length: Any) -> tuple[Any, Any, Any]:
    """The features found: the number of the sample (ascending), the feature, and log(1 + its count)."""
    padded = np.frombuffer(b"".join(s.ljust(SAMPLE_BYTES) for s in samples), np.uint8).reshape(len(samples), -1)
    codes = np.ascontiguousarray(padded.T)
    states = np.zeros((SAMPLE_BYTES, len(samples)), np.uint32)
    state = np.zeros(len(samples), np.uint32)
    for at in range(int(length.max(initial=0))):
        states[at] = state = model.moves[model.rows[state] + codes[at]]
    met = model.output[states]
    byte, sample = np.nonzero((met >= 0) & (np.arange(SAMPLE_BYTES)[:, None] < length))
    both, times = np.unique(sample * len(model.weights) + met[byte, sample], return_counts=True)
    sample, feature = np.divmod(both, len(model.weights))
    return sample, feature, np.log1p(times).astype(np.float32)
