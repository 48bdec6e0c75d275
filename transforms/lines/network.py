"""A small feed-forward network over named columns, whose weights are stored as text."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from transforms.lines.table import Floats, Ints

Matrix = npt.NDArray[np.float32]
_BEYOND = 6.0  # standard deviations at which values are clipped
_AT_ONCE = 1024  # rows that fit into the processor's cache


@dataclass(frozen=True, slots=True)
class Network:
    """Computes one or more probabilities from standardised columns, through layers of rectified linear units."""

    columns: tuple[str, ...]
    mean: Floats
    scale: Floats
    weights: tuple[Matrix, ...]
    biases: tuple[Floats, ...]

    @classmethod
    def read(cls, stored: dict[str, Any]) -> "Network":
        """Create the network described by `stored`, the content of a model file."""
        return cls(
            tuple(stored["columns"]),
            np.array(stored["mean"], np.float32),
            np.array(stored["scale"], np.float32),
            tuple(np.array(layer["weights"], np.float32) for layer in stored["layers"]),
            tuple(np.array(layer["bias"], np.float32) for layer in stored["layers"]),
        )

    def standardise(self, values: Matrix) -> Matrix:
        """Scale the values in place to mean 0 and standard deviation 1 of the training set, and clip outliers."""
        values -= self.mean
        values /= self.scale
        return np.clip(values, -_BEYOND, _BEYOND, out=values)

    def predict(self, columns: dict[str, Floats], rows: Ints | None = None) -> Matrix:
        """Probabilities, one row per line, or per line in `rows`. Raises KeyError if a column is missing."""
        wanted = [columns[name] for name in self.columns]
        if rows is not None and len(rows) < len(wanted[0]):
            wanted = [column[rows] for column in wanted]
        count = len(wanted[0])
        # Pad to whole blocks: with a fixed block size, the result for a line is the same to the last bit in any batch.
        found = np.empty((-(-count // _AT_ONCE) * _AT_ONCE, len(self.biases[-1])), np.float32)
        for start in range(0, len(found), _AT_ONCE):
            values = np.zeros((len(wanted), _AT_ONCE), np.float32)
            for row, column in zip(values, wanted, strict=True):
                part = column[start : start + _AT_ONCE]
                row[: len(part)] = part
            found[start : start + _AT_ONCE] = self._apply(self.standardise(values.T))
        return found[:count]

    def _apply(self, hidden: Matrix) -> Matrix:
        for layer, (weights, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            hidden = hidden @ weights
            hidden += bias
            if layer < len(self.weights) - 1:
                np.maximum(hidden, 0, out=hidden)
        return np.asarray(1 / (1 + np.exp(-hidden)), dtype=np.float32)
