"""A small feed-forward network over named columns, with its weights in a readable file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from transforms.lines import Floats

Matrix = npt.NDArray[np.float32]
_BEYOND = 6.0  # standard deviations; what lies further out says no more


@dataclass(frozen=True, slots=True)
class Network:
    """Standardised columns through rectified layers to one probability."""

    columns: tuple[str, ...]
    mean: Floats
    scale: Floats
    weights: tuple[Matrix, ...]
    biases: tuple[Floats, ...]

    @classmethod
    def read(cls, stored: dict[str, Any]) -> "Network":
        """Make the network that `stored` describes."""
        return cls(
            tuple(stored["columns"]),
            np.array(stored["mean"], np.float32),
            np.array(stored["scale"], np.float32),
            tuple(np.array(layer["weights"], np.float32) for layer in stored["layers"]),
            tuple(np.array(layer["bias"], np.float32) for layer in stored["layers"]),
        )

    def standardise(self, values: Matrix) -> Matrix:
        """Columns with mean 0 and deviation 1 as in training, far values cut off."""
        return np.asarray(np.clip((values - self.mean) / self.scale, -_BEYOND, _BEYOND), dtype=np.float32)

    def predict(self, columns: dict[str, Floats]) -> Floats:
        """Probability per row. Raises KeyError if a column is missing."""
        hidden = self.standardise(stack(columns, self.columns))
        for layer, (weights, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            hidden = hidden @ weights + bias
            if layer < len(self.weights) - 1:
                hidden = np.maximum(hidden, 0)
        return np.asarray(1 / (1 + np.exp(-hidden[:, 0])), dtype=np.float32)


def stack(columns: dict[str, Floats], names: Sequence[str]) -> Matrix:
    """The named columns side by side, one row a line."""
    values = np.empty((len(columns[names[0]]), len(names)), np.float32)
    for position, name in enumerate(names):
        values[:, position] = columns[name]
    return values
