"""Gradients beside their central differences: ∂C/∂w ≈ (C(w + ε) − C(w − ε)) / 2ε, and the digits that agree."""

from dataclasses import dataclass

import numpy as np

from nnviz.nn.backprop import mean_cost
from nnviz.nn.backprop_steps import names
from nnviz.nn.backprop_steps.numbers import PassNumbers
from nnviz.nn.network import Network
from nnviz.notation.names import plain

EPSILON = 1e-4
DIGITS = 10


@dataclass(frozen=True)
class Difference:
    """A gradient by backpropagation and by central difference, ``k`` None for a bias."""

    name: str
    by_backprop: float
    by_difference: float

    @property
    def texts(self) -> tuple[str, str]:
        """Both with ten decimals, or with a power of ten where that would be all zeros."""
        form = "f" if abs(self.by_backprop) >= 1e-4 or self.by_backprop == 0 else "e"
        if form == "f":
            return plain(self.by_backprop, DIGITS), plain(self.by_difference, DIGITS)
        one, other = (f"{value + 0.0:.{DIGITS}e}".replace("-", "−") for value in (self.by_backprop, self.by_difference))
        return one, other

    @property
    def n_same(self) -> int:
        """How many letters of both texts are the same from the beginning."""
        one, other = self.texts
        return next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))

    @property
    def n_agreeing(self) -> int:
        """How many significant digits agree."""
        same = self.texts[0][: self.n_same].partition("e")[0].lstrip("−0.")
        return sum(letter.isdigit() for letter in same)


def central_difference(numbers: PassNumbers, layer: int, j: int, k: int | None, *, example: int | None) -> Difference:
    """Compare ∂C/∂wˡⱼₖ, or ∂C/∂bˡⱼ without k, of one example, or of the mini-batch's average for None."""
    rows = slice(None) if example is None else slice(example, example + 1)
    inputs, desired = numbers.inputs[rows], numbers.desired[rows]
    errors, before = numbers.gradient.errors[layer - 1][rows, j], numbers.flow.a[layer - 1][rows]
    by_backprop = float((errors if k is None else errors * before[:, k]).mean())
    with np.errstate(all="ignore"):
        costs = [mean_cost(_moved(numbers.network, layer, j, k, way), inputs, desired, numbers.cost) for way in (1, -1)]
    name = names.derivative("b", layer, j) if k is None else names.derivative("w", layer, j, k)
    return Difference(name, by_backprop, (costs[0] - costs[1]) / (2 * EPSILON))


def _moved(network: Network, layer: int, j: int, k: int | None, way: int) -> Network:
    if k is None:
        return network.with_bias(layer, j, float(network.biases[layer - 1][j]) + way * EPSILON)
    return network.with_weight(layer, j, k, float(network.weights[layer - 1][j, k]) + way * EPSILON)
