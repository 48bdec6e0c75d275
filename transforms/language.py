"""The language of a text and how sure that is, for a whole batch at once."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

# A few hundred bytes tell a language as well as the whole text does, and cost a tenth.
SAMPLE_BYTES = 320
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CHUNK = 1024


def language_tag(value: str) -> str | None:
    """A declared language as BCP 47 ("en_GB" becomes "en-GB"); None where it is no language tag."""
    tag = value.strip().replace("_", "-")
    primary, _, rest = tag.partition("-")
    return f"{primary.lower()}{rest and '-'}{rest}" if _TAG.fullmatch(tag) else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # its model takes a second to unpack

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(texts: Sequence[str]) -> list[tuple[str | None, float]]:
    """BCP 47 language and probability of each text; (None, 0) for a text without letters."""
    samples = [_sample(text) for text in texts]
    found: list[tuple[str | None, float]] = []
    for start in range(0, len(samples), _CHUNK):
        found += _identify_chunk(samples[start : start + _CHUNK])
    return found


def _sample(text: str) -> bytes:
    """Bytes from the start of the text, cut at a character."""
    head = text[:SAMPLE_BYTES]
    return (head.lower() if head.isupper() else head).encode()[:SAMPLE_BYTES].decode(errors="ignore").encode()


def _identify_chunk(samples: list[bytes]) -> list[tuple[str | None, float]]:
    """What py3langid's `classify` does, walking its automaton over all samples in step."""
    model = _identifier()
    sample, feature, times = _features(model, samples)
    scores = np.tile(np.asarray(model.nb_pc, np.float32), (len(samples), 1))
    first = np.searchsorted(sample, np.arange(len(samples) + 1))
    for number in range(len(samples)):
        its = slice(first[number], first[number + 1])
        scores[number] += times[its] @ model.nb_ptc[feature[its]]
    scores /= np.sqrt([max(len(s), 1) for s in samples])[:, None]
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    return [_best(model.nb_classes, row, bool(n)) for row, n in zip(chances, np.diff(first), strict=True)]


def _features(model: Any, samples: list[bytes]) -> tuple[Any, Any, Any]:
    """Language features met: sample numbers, in order, the feature, and the logarithm of how often."""
    moves, output = np.asarray(model.tk_nextmove), np.asarray(model.tk_output)
    rows = np.asarray(model.tk_row, np.int64) << 8
    length = np.array([len(s) for s in samples])
    codes = np.frombuffer(b"".join(s.ljust(SAMPLE_BYTES) for s in samples), np.uint8).reshape(len(samples), -1)
    state = np.zeros(len(samples), np.int64)
    met = []
    for at in range(int(length.max(initial=0))):
        state = moves[rows[state] + codes[:, at]].astype(np.int64)
        feature = output[state]
        hit = np.flatnonzero((feature >= 0) & (at < length))
        met.append(hit * len(model.nb_ptc) + feature[hit])
    both, times = np.unique(np.concatenate(met) if met else np.zeros(0, np.int64), return_counts=True)
    sample, feature = np.divmod(both, len(model.nb_ptc))
    return sample, feature, np.log1p(times).astype(np.float32)


def _best(classes: list[str], chances: Any, seen: bool) -> tuple[str | None, float]:
    """The likeliest language; some stand twice, for their two scripts, and count together."""
    if not seen:
        return None, 0.0
    best = classes[int(chances.argmax())]
    return best, float(sum(c for name, c in zip(classes, chances.tolist(), strict=True) if name == best))
