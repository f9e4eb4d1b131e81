"""What every output wants, and what that comes to for the neurons before it: −∂C/∂a, summed over the weights."""

from dataclasses import dataclass

import numpy as np

from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop_steps.numbers import PassNumbers


@dataclass(frozen=True, eq=False)
class Wishes:
    """How much each activation should grow, of every example: ``of_layer[l]`` (m, n_l) is −∂C/∂aˡ.

    ``shares[l]`` (m, n_{l+1}, n_l) is what each neuron of the layer behind adds to it: −wₖⱼ δₖ.
    """

    of_layer: tuple[FloatArray, ...]
    shares: tuple[FloatArray, ...]

    def mean(self, layer: int) -> FloatArray:
        """Return the wishes of a layer, averaged over the mini-batch, shape (n_l,)."""
        found: FloatArray = self.of_layer[layer].mean(axis=0)
        return found

    def mean_shares(self, layer: int) -> FloatArray:
        """Return what the neurons behind a layer add, averaged over the mini-batch, shape (n_{l+1}, n_l)."""
        found: FloatArray = self.shares[layer].mean(axis=0)
        return found


def wishes_of(numbers: PassNumbers) -> Wishes:
    """Return what is wanted of every layer but the inputs; of these nothing can be wanted."""
    network, errors = numbers.network, numbers.gradient.errors
    last = len(network.sizes) - 1
    shares = [np.zeros((numbers.m, 0, network.sizes[0]))]
    of_layer: list[FloatArray] = [np.zeros((numbers.m, network.sizes[0]))]
    for layer in range(1, last):
        found = -network.weights[layer][np.newaxis] * errors[layer][:, :, np.newaxis]
        shares.append(found)
        of_layer.append(found.sum(axis=1))
    of_layer.append(output_wishes(numbers))
    shares.append(np.zeros((numbers.m, 0, network.sizes[-1])))
    return Wishes(tuple(of_layer), tuple(shares))


def output_wishes(numbers: PassNumbers) -> FloatArray:
    """Return y − a of every example, shape (m, n_L): up where the output is too small, down where it is too large."""
    found: FloatArray = numbers.desired - numbers.flow.output
    return found
