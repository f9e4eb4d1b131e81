"""How far the desired outputs of two classes are apart: one output a class, or a code (section 2.1)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.outputs import FloatArray


@dataclass(frozen=True, eq=False)
class CodeDistances:
    """``table`` (n, n), int64: in how many outputs the codes of two classes differ, their Hamming distance."""

    table: NDArray[np.int64]

    @property
    def pairs(self) -> NDArray[np.int64]:
        """The distance of every pair of two classes, shape (n (n − 1) / 2,)."""
        found: NDArray[np.int64] = self.table[np.triu_indices(len(self.table), 1)]
        return found

    @property
    def least(self) -> int:
        return int(self.pairs.min())

    @property
    def most(self) -> int:
        return int(self.pairs.max())

    @property
    def mean(self) -> float:
        return float(self.pairs.mean())

    def n_at(self, distance: int) -> int:
        """Return how many pairs are so far apart."""
        return int((self.pairs == distance).sum())


def code_distances(codes: FloatArray) -> CodeDistances:
    """Return the distances of ``codes`` (n_classes, n_outputs) of 0 and 1, of two classes or more."""
    ones = codes > 0.5
    return CodeDistances((ones[:, np.newaxis] != ones).sum(axis=2).astype(np.int64))


def answers_by_distance(confusion: NDArray[np.int64], distances: CodeDistances) -> NDArray[np.int64]:
    """Return how many answers (most + 1,) are so far from the class they should be; the first are the right ones.

    ``confusion`` (n, n) counts what was read as what; a column for "no class" is left out.
    """
    n = len(distances.table)
    return np.bincount(distances.table.ravel(), confusion[:, :n].ravel(), distances.most + 1).astype(np.int64)
