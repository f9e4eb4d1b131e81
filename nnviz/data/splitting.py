"""How examples are shared out: to learn from, to decide by while learning, and to test with at the end."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.language import translate

SPLIT_STREAM = 2  # of a task's seed: that of the weights and that of the shuffling are others


@dataclass(frozen=True)
class Shares:
    """Parts of the examples, in any unit. There may be no validation data; raises ``DataError`` without one of the
    others."""

    training: float = 70.0
    validation: float = 15.0
    test: float = 15.0

    def __post_init__(self) -> None:
        parts = (self.training, self.validation, self.test)
        if not all(np.isfinite(part) and part >= 0 for part in parts) or not self.training or not self.test:
            sentence = translate(
                "Splitting", "a split of {0} cannot be: training and test data need a share, as in 70,15,15"
            )
            raise DataError(sentence.format(", ".join(f"{part:g}" for part in parts)))

    def counts(self, n: int) -> tuple[int, int, int]:
        """Return how many of ``n`` examples go where: at least one where there is a share.

        Raises ``DataError`` for too few.
        """
        total = self.training + self.validation + self.test
        validation = max(1, round(n * self.validation / total)) if self.validation else 0
        test = max(1, round(n * self.test / total))
        if n - validation - test < 1:
            sentence = translate("Splitting", "{0} examples are too few to be split: give more, or another split")
            raise DataError(sentence.format(n))
        return n - validation - test, validation, test


def parse_shares(text: str) -> Shares:
    """Read shares such as "70,15,15", or "50,50" without validation data; raises ``DataError``."""
    try:
        parts = [float(part) for part in text.replace("/", ",").split(",")]
    except ValueError:
        parts = []
    if len(parts) == 2:
        parts.insert(1, 0.0)
    if len(parts) != 3:
        sentence = translate("Splitting", "“{0}” is no split: write shares of training, validation and test: 70,15,15")
        raise DataError(sentence.format(text))
    return Shares(*parts)


def split_places(n: int, shares: Shares, seed: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return which of ``n`` examples are training, validation and test data, drawn by the seed."""
    training, validation, _ = shares.counts(n)
    order = np.random.default_rng([seed, SPLIT_STREAM]).permutation(n)
    first, second, third = np.split(order, [training, training + validation])
    return first, second, third
