"""One mini-batch's step for one weight or bias, (2.5) and (2.6), with the gradient of each of its examples."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.nn.backprop import gradient
from nnviz.nn.edits.held import NOTHING_HELD, Held
from nnviz.nn.network import Network, forward

AT_ONCE = 1000
"""Examples whose inputs are taken as doubles at a time: a mini-batch may be all of them."""


@dataclass(frozen=True, eq=False)
class MiniBatchStep:
    """w′ = w − η/m Σ ∂C_X/∂w in numbers: ``slopes`` (m,) are the ∂C_X/∂w of the examples ``rows`` (m,).

    One that ``is_held`` has slopes like any other, and the step leaves it as it is.
    """

    place: WeightPlace
    rows: NDArray[np.int64]
    slopes: NDArray[np.float64]
    eta: float
    old: float
    is_held: bool = False

    @property
    def m(self) -> int:
        """The mini-batch's own length: the last one of an epoch may be short."""
        return len(self.rows)

    @property
    def total(self) -> float:
        return float(self.slopes.sum())

    @property
    def average(self) -> float:
        return self.total / self.m

    @property
    def new(self) -> float:
        return self.old if self.is_held else self.old - self.eta * self.average


def mini_batch_step(
    network: Network,
    examples: Examples,
    rows: NDArray[np.int64] | Sequence[int],
    place: WeightPlace,
    *,
    cost: str,
    eta: float,
    held: Held = NOTHING_HELD,
) -> MiniBatchStep:
    """Return the step of the weight or bias at ``place`` for the mini-batch of the examples ``rows``, in float64.

    By (2.4) every example's ∂C_x/∂wˡⱼₖ is aˡ⁻¹ₖ δˡⱼ, and ∂C_x/∂bˡⱼ is δˡⱼ.
    """
    taken = np.asarray(rows, np.int64)
    exact = in_float64(network)
    slopes = [
        _slopes(exact, examples, taken[start : start + AT_ONCE], place, cost) for start in range(0, len(taken), AT_ONCE)
    ]
    return MiniBatchStep(place, taken, np.concatenate(slopes), eta, place.value(exact), held.holds(place.part))


def _slopes(
    network: Network, examples: Examples, rows: NDArray[np.int64], place: WeightPlace, cost: str
) -> NDArray[np.float64]:
    inputs = examples.inputs(rows)
    desired = examples.desired(rows, network.sizes[-1])
    with np.errstate(all="ignore"):  # large weights may overflow
        errors = gradient(network, inputs, desired, cost).errors[place.layer - 1][:, place.j]
        before = 1.0 if place.k is None else forward(network, inputs).a[place.layer - 1][:, place.k]
        return np.asarray(errors * before, np.float64)


def in_float64(network: Network) -> Network:
    """Return the network with the same numbers in double precision, to show digits that can be relied on."""
    return Network(
        tuple(w.astype(np.float64) for w in network.weights),
        tuple(b.astype(np.float64) for b in network.biases),
        network.activations,
    )
