"""What a network whose outputs are a code gets wrong: which bit, how many of them, and codes of no class."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.outputs import NO_CLASS, FloatArray, Outputs


@dataclass(frozen=True, eq=False)
class CodeErrors:
    """Of ``n`` examples: ``wrong_bits`` (n_bits,) for how many each bit was wrong, the leading one first.

    ``by_distance`` (n_bits + 1,) for how many so many bits were wrong, and ``illegal`` how often each code occurred
    that is that of no class (1010 … 1111 for ten digits), by its number.
    """

    n: int
    wrong_bits: NDArray[np.int64]
    by_distance: NDArray[np.int64]
    illegal: dict[int, int]

    @property
    def hardest(self) -> int:
        """Which bit was wrong most often."""
        return int(self.wrong_bits.argmax())

    @property
    def n_illegal(self) -> int:
        return sum(self.illegal.values())


def code_errors(outputs: FloatArray, labels: NDArray[np.int64], meaning: Outputs) -> CodeErrors:
    """Compare ``outputs`` (n, n_bits), held against the threshold, with the codes of ``labels`` (n,)."""
    wrong = (outputs > meaning.threshold) != (meaning.desired(labels) > 0.5)
    numbers = meaning.code_numbers(outputs)[meaning.read(outputs) == NO_CLASS]
    found, counts = np.unique(numbers, return_counts=True)
    return CodeErrors(
        n=len(labels),
        wrong_bits=wrong.sum(axis=0),
        by_distance=np.bincount(wrong.sum(axis=1), minlength=meaning.n + 1),
        illegal=dict(zip(found.tolist(), counts.tolist(), strict=True)),
    )


def code_text(number: int, n_bits: int) -> str:
    """Return a code as its digits: 1011."""
    return f"{number:0{n_bits}b}"
