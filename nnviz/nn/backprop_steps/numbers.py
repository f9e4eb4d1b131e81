"""All numbers of a pass, computed at once in float64: z, a, C, δ, ∇C and the parameters after the update."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnviz.language import UserError, translate
from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop import Gradient, gradient
from nnviz.nn.costs import COSTS
from nnviz.nn.edits.held import NOTHING_HELD, Held
from nnviz.nn.network import Activations, Network, forward

MOST_PARAMETERS = 500_000
"""Of a network that is passed anew with every picture of its training, some milliseconds each."""


class PassError(UserError):
    """A pass that cannot be shown. The message is one sentence for the user."""


@dataclass(frozen=True, eq=False)
class PassNumbers:
    """A pass of m examples through a network: ``inputs`` (m, n_0), ``desired`` (m, n_L), both float64.

    ``flow`` has every z and a, shapes (m, n_l). ``gradient`` is the average over the m examples; its ``errors[l-1]``
    (m, n_l) are those of each example. What is ``held`` by hand has gradients, but the update leaves it as it is.
    """

    network: Network
    inputs: FloatArray
    desired: FloatArray
    cost: str
    eta: float
    flow: Activations
    gradient: Gradient
    held: Held = NOTHING_HELD

    @property
    def m(self) -> int:
        return len(self.inputs)

    @cached_property
    def costs(self) -> FloatArray:
        """C of each example, shape (m,)."""
        found: FloatArray = COSTS[self.cost].per_example(self.flow.output, self.desired, self.network.activations[-1])
        return found

    def cost_terms(self, example: int) -> FloatArray:
        """Return what each output adds to C of an example, shape (n_L,)."""
        a, y = self.flow.output[example][:, np.newaxis], self.desired[example][:, np.newaxis]
        found: FloatArray = COSTS[self.cost].per_example(a, y, self.network.activations[-1])
        return found

    def slopes(self, layer: int, example: int) -> FloatArray:
        """Return f′(z) of a layer, shape (n_l,), for an activation of single neurons."""
        activation = activation_named(self.network.activations[layer - 1])
        z, a = self.flow.z[layer - 1][example], self.flow.a[layer][example]
        found: FloatArray = activation.pull_back(z, a, np.ones_like(a))
        return found

    def pulls(self, layer: int, j: int, example: int) -> FloatArray:
        """Return ∂aᵢ/∂zⱼ for all i of a layer, shape (n_l,), for an activation of the whole layer."""
        activation = activation_named(self.network.activations[layer - 1])
        z, a = self.flow.z[layer - 1][example], self.flow.a[layer][example]
        units = np.eye(len(a))
        columns: FloatArray = np.stack([activation.pull_back(z, a, unit) for unit in units])[:, j]
        return columns

    def pulled(self, layer: int, example: int) -> FloatArray:
        """Return ∂C/∂a of a layer, shape (n_l,): a − y at the output, else (Wˡ⁺¹)ᵀ δˡ⁺¹."""
        if layer == len(self.network.sizes) - 1:
            found: FloatArray = self.flow.output[example] - self.desired[example]
            return found
        result: FloatArray = self.network.weights[layer].T @ self.gradient.errors[layer][example]
        return result

    @cached_property
    def new_parameters(self) -> tuple[tuple[FloatArray, ...], tuple[FloatArray, ...]]:
        """Weights and biases after one step of gradient descent, (2.5) and (2.6)."""
        masks = self.held.masks(self.network.sizes)
        weights = self._stepped(self.network.weights, self.gradient.weights, None if masks is None else masks[0])
        biases = self._stepped(self.network.biases, self.gradient.biases, None if masks is None else masks[1])
        return weights, biases

    def updated(self) -> Network:
        """Return the network after that step; raises ``NetworkError`` if it is none any more."""
        return Network(*self.new_parameters, self.network.activations)

    def _stepped(
        self, old: Sequence[FloatArray], slopes: Sequence[FloatArray], masks: Sequence[NDArray[np.bool_]] | None
    ) -> tuple[FloatArray, ...]:
        stepped = tuple(before - self.eta * slope for before, slope in zip(old, slopes, strict=True))
        if masks is None:
            return stepped
        return tuple(np.where(mask, before, new) for mask, before, new in zip(masks, old, stepped, strict=True))


def read_pass(
    network: Network, inputs: FloatArray, desired: FloatArray, *, cost: str, eta: float, held: Held = NOTHING_HELD
) -> PassNumbers:
    """Return the numbers of a pass; raises ``PassError`` for a network too large or a cost that does not go with it."""
    if network.n_parameters > MOST_PARAMETERS:
        sentence = translate(
            "Backprop", "the network has {0:,} parameters: this page takes at most {1:,}, choose a smaller one"
        )
        raise PassError(sentence.format(network.n_parameters, MOST_PARAMETERS))
    if not COSTS[cost].takes(network.activations[-1]):
        sentence = translate("Backprop", "the {0} cost does not go with {1} outputs: choose the other cost")
        raise PassError(sentence.format(cost, network.activations[-1]))
    exact = in_float64(network)
    with np.errstate(all="ignore"):
        flow = forward(exact, inputs)
        return PassNumbers(exact, inputs, desired, cost, eta, flow, gradient(exact, inputs, desired, cost), held)


def in_float64(network: Network) -> Network:
    """Return the network with every parameter as float64, the same one if it has them already."""
    arrays = (*network.weights, *network.biases)
    if all(array.dtype == np.float64 for array in arrays):
        return network
    weights = tuple(w.astype(np.float64) for w in network.weights)
    return Network(weights, tuple(b.astype(np.float64) for b in network.biases), network.activations)
