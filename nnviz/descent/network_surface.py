"""A network so small that its landscape can be seen: 1-2-1, of whose seven parameters two are moved."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.activations import sigmoid
from nnviz.nn.backprop import gradient
from nnviz.nn.network import Network, random_network
from nnviz.notation.jets import Jet
from nnviz.notation.names import weight_name

Floats = NDArray[np.float64]

N_EXAMPLES = 24
LOWEST, HIGHEST = -2.0, 2.0  # of the examples' inputs
LEFT, RIGHT = -0.9, 0.4  # the answer is 1 beyond these
SEED, STEPS, ETA = 11, 100, 20.0
"""After 100 steps both valleys are there, and neither is so deep that the other looks flat."""


def examples() -> tuple[Floats, Floats]:
    """Return the inputs and the desired outputs, 1 if x < −0.9 or x > 0.4, both of shape (24, 1)."""
    x = np.linspace(LOWEST, HIGHEST, N_EXAMPLES)[:, np.newaxis]
    return x, ((x < LEFT) | (x > RIGHT)).astype(np.float64)


@cache
def trained_network() -> Network:
    """Return the network after gradient descent (2.2) with all seven parameters on all examples."""
    x, y = examples()
    network = random_network((1, 2, 1), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(SEED))
    for _ in range(STEPS):
        slopes = gradient(network, x, y, "quadratic")
        network = replace(
            network,
            weights=tuple(w - ETA * g for w, g in zip(network.weights, slopes.weights, strict=True)),
            biases=tuple(b - ETA * g for b, g in zip(network.biases, slopes.biases, strict=True)),
        )
    return network


@dataclass(frozen=True)
class NetworkSurface:
    """The quadratic cost (2.1) of the network over w¹₁₁ and w¹₂₁; the other five parameters stand still."""

    span: tuple[float, float, float, float] = (-12.0, 12.0, -12.0, 12.0)

    @property
    def names(self) -> tuple[str, str]:
        return weight_name(1, 0, 0), weight_name(1, 1, 0)

    def network(self, x: float, y: float) -> Network:
        """Return the network with the two weights at a place of the surface."""
        return trained_network().with_weight(1, 0, 0, x).with_weight(1, 1, 0, y)

    def jet(self, x: Floats, y: Floats) -> Jet:
        """Return C and its derivatives at places ``x``, ``y`` of one shape."""
        network = trained_network()
        inputs, desired = (values[:, 0] for values in examples())
        zero, one = np.zeros(()), np.ones(())
        first = Jet(x[..., np.newaxis] * inputs, inputs, zero, zero, zero, zero)
        second = Jet(y[..., np.newaxis] * inputs, zero, inputs, zero, zero, zero)
        hidden = [_sigmoid(z + _constant(b)) for z, b in zip((first, second), network.biases[0], strict=True)]
        weights = [_constant(w) for w in network.weights[1][0]]
        output = _sigmoid(weights[0] * hidden[0] + weights[1] * hidden[1] + _constant(network.biases[1][0]))
        error = output - Jet(desired, zero, zero, zero, zero, zero)
        squares = error * error
        parts = (squares.value, squares.x, squares.y, squares.xx, squares.xy, squares.yy)
        return Jet(*((one * part).mean(axis=-1) / 2 for part in parts))

    def costs(self, x: Floats, y: Floats) -> Floats:
        """Return C alone, which takes a fifth of the time."""
        output = sigmoid(self._output_sums(x, y))
        costs: Floats = np.square(output - examples()[1][:, 0]).mean(axis=-1) / 2
        return costs

    def n_right(self, x: Floats, y: Floats) -> NDArray[np.int64]:
        """Return how many of the examples are on the right side of ½ at places ``x``, ``y`` of one shape."""
        is_one = self._output_sums(x, y) > 0
        counts: NDArray[np.int64] = (is_one == (examples()[1][:, 0] > 0.5)).sum(axis=-1)
        return counts

    def _output_sums(self, x: Floats, y: Floats) -> Floats:
        """Return z of the output for each example, shape (*x.shape, 24)."""
        inputs, network = examples()[0][:, 0], trained_network()
        (b1, b2), w = network.biases, network.weights[1][0]
        a1 = sigmoid(np.asarray(x)[..., np.newaxis] * inputs + b1[0])
        a2 = sigmoid(np.asarray(y)[..., np.newaxis] * inputs + b1[1])
        sums: Floats = w[0] * a1 + w[1] * a2 + b2[0]
        return sums


def _sigmoid(u: Jet) -> Jet:
    s = sigmoid(u.value).astype(np.float64)
    slope = s * (1 - s)
    return u.chained(s, slope, slope * (1 - 2 * s))


def _constant(value: float) -> Jet:
    zero = np.zeros(())
    return Jet(np.asarray(value), zero, zero, zero, zero, zero)
