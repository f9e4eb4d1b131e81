"""Mini-batches drawn one after the other, and how the average of their gradients turns into the true one (2.4)."""

from collections.abc import Generator
from dataclasses import dataclass
from time import perf_counter
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.experiments.example_errors import full_gradient
from nnviz.experiments.gradient_noise import TrueGradient, angles_of, mini_batches_of, parts_of
from nnviz.nn.network import Network

Floats = NDArray[np.float64]
Result = TypeVar("Result")


@dataclass(frozen=True, eq=False)
class Directions:
    """Gradients seen in the plane of the true one, ∇C, both parts of shape (n,) and in lengths of ∇C, which is (1, 0).

    ``along`` is the part in the direction of ∇C, ``across`` the length of the rest.
    """

    along: Floats
    across: Floats

    @property
    def errors(self) -> Floats:
        """‖g − ∇C‖ / ‖∇C‖."""
        return np.hypot(self.along - 1, self.across)

    @property
    def angles(self) -> Floats:
        """The angles to ∇C in degrees, 0 to 180; NaN of a gradient that is 0."""
        return angles_of(self.along, self.across)


@dataclass(frozen=True, eq=False)
class RunningAverage:
    """``rows`` (n_drawn, m) are the examples of each mini-batch, of ``n`` in all; ``single`` is each one's gradient.

    ``average`` is the mean of the first 1, 2, 3 … of them.
    """

    n: int
    rows: NDArray[np.int64]
    single: Directions
    average: Directions


def running_average(
    network: Network, examples: Examples, cost: str, rng: np.random.Generator, *, m: int, n_drawn: int
) -> Generator[None, None, RunningAverage | None]:
    """Return ``n_drawn`` mini-batches of ``m`` as the generator's value; None if ∇C is 0 or not finite.

    They are drawn as epochs draw them: many poor estimates make a good one, for they are right on average.
    """
    full = yield from full_gradient(network, examples, cost, keeps_errors=True)
    assert full.errors is not None
    true = TrueGradient(full)
    if not (np.isfinite(true.length) and true.length > 0):
        return None
    total = [np.zeros(part.shape) for part in true.parts]
    rows = mini_batches_of(len(examples), m, n_drawn, rng)
    single, average = np.empty((n_drawn, 2)), np.empty((n_drawn, 2))
    for number, some in enumerate(rows):
        parts = parts_of(full.errors, some)
        single[number] = true.compared(parts)[:2]
        for sum_, part in zip(total, parts, strict=True):
            sum_ += part
        average[number] = true.compared([sum_ / (number + 1) for sum_ in total])[:2]
        yield
    return RunningAverage(len(examples), np.array(rows), Directions(*single.T), Directions(*average.T))


def timed(work: Generator[None, None, Result]) -> Generator[None, None, tuple[Result, float]]:
    """Return what ``work`` returns and the seconds that it took itself, without what was done between its steps."""
    seconds = 0.0
    while True:
        began = perf_counter()
        try:
            next(work)
        except StopIteration as end:
            return end.value, seconds + perf_counter() - began
        seconds += perf_counter() - began
        yield
