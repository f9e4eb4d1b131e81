"""How well a mini-batch's gradient estimates that of all examples (2.4), measured for mini-batches of many sizes."""

import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.experiments.example_errors import ExampleErrors, FullGradient, full_gradient
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network

MOST_DRAWS, FEWEST_DRAWS = 1000, 20
MOST_EXAMPLES = 200_000
"""So many examples are looked at for each size, if that is enough for ``FEWEST_DRAWS`` mini-batches."""
TIMED = 5

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class MiniBatchErrors:
    """Mini-batches of ``m`` examples, all of shape (n_draws,): where their gradients lie from the true one, ∇C.

    ``along`` is the part in the direction of ∇C and ``across`` the rest, both in lengths of ∇C: the true gradient is
    (1, 0). ``errors`` are ‖g − ∇C‖ / ‖∇C‖. ``seconds`` is what one such gradient takes.
    """

    m: int
    along: Floats
    across: Floats
    errors: Floats
    seconds: float

    @property
    def angles(self) -> Floats:
        """The angles to the true gradient in degrees, 0 to 180."""
        return angles_of(self.along, self.across)

    @property
    def median_error(self) -> float:
        return float(np.median(self.errors))

    @property
    def median_angle(self) -> float:
        """Of those gradients that have a direction; NaN where none has."""
        angles = self.angles[~np.isnan(self.angles)]
        return float(np.median(angles)) if len(angles) else math.nan

    @property
    def rms_error(self) -> float:
        """The root mean square of the errors: what follows 1/√m, while the median need not."""
        return float(np.sqrt(np.square(self.errors).mean()))


def angles_of(along: Floats, across: Floats) -> Floats:
    """Return the angles of gradients with these parts to the true one, in degrees; NaN of one that is 0."""
    angles = np.degrees(np.arctan2(across, along))
    return np.where((along == 0) & (across == 0), math.nan, angles)


@dataclass(frozen=True, eq=False)
class GradientNoise:
    """The mini-batches of every size on one network and ``n`` examples; ``length`` is ‖∇C‖."""

    n: int
    length: float
    sizes: tuple[MiniBatchErrors, ...]

    @property
    def exponent(self) -> float:
        """The power of m that the root mean square error follows, fitted: −½ if examples are drawn at random.

        Mini-batches drawn without putting back are better than that the nearer m is to n, by √((n − m) / (n − 1));
        that is taken out first.
        """
        fitted = [size for size in self.sizes if size.m <= self.n / 2 and size.rms_error > 0]
        if len(fitted) < 2:
            return math.nan
        m = np.array([size.m for size in fitted], np.float64)
        spread = np.array([size.rms_error for size in fitted]) / np.sqrt((self.n - m) / (self.n - 1))
        return float(np.polyfit(np.log(m), np.log(spread), 1)[0])


def usual_sizes(n: int) -> tuple[int, ...]:
    """Return 1, 2, 5, 10, 20, 50 … below ``n``, and ``n``."""
    decades = range(math.ceil(math.log10(n)) + 1)
    return (*(m * 10**power for power in decades for m in (1, 2, 5) if m * 10**power < n), n)


def gradient_noise(
    network: Network,
    examples: Examples,
    cost: str,
    rng: np.random.Generator,
    sizes: Sequence[int] | None = None,
) -> Generator[GradientNoise | None, None, None]:
    """Measure mini-batches of all ``sizes``, the usual ones unless given.

    Yields what is known whenever another size is done, and None whenever some milliseconds have passed. A network
    whose gradient is 0 or not finite yields nothing that is known.
    """
    full = yield from full_gradient(network, examples, cost, keeps_errors=True)
    assert full.errors is not None
    true = TrueGradient(full)
    if not (math.isfinite(true.length) and true.length > 0):
        return
    done: list[MiniBatchErrors] = []
    for m in sizes or usual_sizes(len(examples)):
        drawn = yield from _drawn(full.errors, true, rng, m)
        done.append(drawn)
        yield GradientNoise(len(examples), true.length, tuple(done))


class TrueGradient:
    """The true gradient, to compare others with; ``parts`` are its weights and biases as vectors."""

    def __init__(self, full: FullGradient) -> None:
        self.parts = [part.reshape(-1) for part in (*full.weights, *full.biases)]
        self._square = sum(float(np.square(part, dtype=np.float64).sum()) for part in self.parts)
        self.length = math.sqrt(self._square)

    def compared(self, parts: Sequence[FloatArray]) -> tuple[float, float, float]:
        """Return the parts of a gradient along and across the true one, and how far off it is, in its lengths."""
        along = across = 0.0
        for part, true in zip(parts, self.parts, strict=True):
            along += float(np.dot(part, true))
        along /= self._square
        for part, true in zip(parts, self.parts, strict=True):
            rest = part - part.dtype.type(along) * true
            across += float(np.dot(rest, rest))
        across = math.sqrt(across) / self.length
        return along, across, math.hypot(along - 1, across)


def _drawn(
    errors: ExampleErrors, true: TrueGradient, rng: np.random.Generator, m: int
) -> Generator[None, None, MiniBatchErrors]:
    n = len(errors.examples)
    n_draws = min(MOST_DRAWS, max(FEWEST_DRAWS, MOST_EXAMPLES // m)) if m < n else 1
    found = np.empty((n_draws, 3))
    for number, rows in enumerate(mini_batches_of(n, m, n_draws, rng)):
        found[number] = true.compared(parts_of(errors, rows))
        if number % max(1, 200 // m) == 0:
            yield
    along, across, distance = found.T
    return MiniBatchErrors(m, along, across, distance, _seconds(errors, m))


def mini_batches_of(n: int, m: int, n_mini_batches: int, rng: np.random.Generator) -> list[NDArray[np.int64]]:
    """Return mini-batches as an epoch has them: the shuffled examples cut into pieces, shuffled anew when used up."""
    batches: list[NDArray[np.int64]] = []
    while len(batches) < n_mini_batches:
        order = rng.permutation(n)
        batches += [order[start : start + m] for start in range(0, n - m + 1, m)]
    return batches[:n_mini_batches]


def parts_of(errors: ExampleErrors, rows: NDArray[np.int64]) -> list[FloatArray]:
    """Return the gradient of the mini-batch ``rows`` as vectors, the weights' before the biases'."""
    found = errors.gradient(rows)
    return [part.reshape(-1) for part in (*found.weights, *found.biases)]


def _seconds(errors: ExampleErrors, m: int) -> float:
    """Return how long one gradient of ``m`` examples takes, forward and backward, the shortest of a few times."""
    some = errors.examples.first(m)
    times = []
    for _ in range(TIMED if m <= MOST_DRAWS else 1):
        began = perf_counter()
        for _ in full_gradient(errors.network, some, errors.cost):
            pass
        times.append(perf_counter() - began)
    return min(times)
