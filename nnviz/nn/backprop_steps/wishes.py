"""What every output wants, and what that comes to for the neurons before it: −∂C/∂a, summed over the weights."""

from dataclasses import dataclass

import numpy as np

from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop_steps.numbers import PassNumbers


@dataclass(frozen=True, eq=False)
class Wishes:
    """How much each activation should grow, of every example: ``of_layer[l]`` (m, n_l) is −∂C/∂aˡ, for outputs y − a.

    Nothing can be wanted of the inputs.
    """

    numbers: PassNumbers
    of_layer: tuple[FloatArray, ...]

    def mean(self, layer: int) -> FloatArray:
        """Return the wishes of a layer, averaged over the mini-batch, shape (n_l,)."""
        found: FloatArray = self.of_layer[layer].mean(axis=0)
        return found

    def shares(self, layer: int, k: int) -> FloatArray:
        """Return what each neuron behind a hidden layer adds to the wish for its neuron k, −wⱼₖ δⱼ: (m, n_{l+1})."""
        weights, errors = self.numbers.network.weights[layer], self.numbers.gradient.errors[layer]
        found: FloatArray = -weights[:, k] * errors
        return found


def wishes_of(numbers: PassNumbers) -> Wishes:
    """Return what is wanted of every layer."""
    pairs = zip(numbers.network.weights[1:], numbers.gradient.errors[1:], strict=True)
    hidden = tuple(-(errors @ weights) for weights, errors in pairs)
    inputs = np.zeros_like(numbers.inputs)
    return Wishes(numbers, (inputs, *hidden, numbers.desired - numbers.flow.output))


def strongest_shares(shares: FloatArray, most: int) -> tuple[int, ...]:
    """Return the neurons that add most to a wish on average, in their order: all if there are no more than ``most``.

    Of more there is one fewer: the others, together, take a place.
    """
    n = shares.shape[1]
    if n <= most:
        return tuple(range(n))
    order = np.argsort(-np.abs(np.nan_to_num(shares.mean(axis=0))), kind="stable")
    return tuple(sorted(int(neuron) for neuron in order[: most - 1]))
