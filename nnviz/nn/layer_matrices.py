"""All matrices and vectors of one layer while an example flows through, forward and back."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop import gradient
from nnviz.nn.costs import COSTS
from nnviz.nn.network import Activations, Network


@dataclass(frozen=True, eq=False)
class LayerMatrices:
    """Layer l = ``layer``, counted from 1: ``weights`` W (n_l, n_{l−1}), ``biases`` b, ``z`` and ``a`` (n_l,), and
    ``inputs`` (n_{l−1},), which flow in, from neurons with the activation ``source``, "" for an example; ``error`` δ
    (n_l,), None if nothing is desired or the cost does not fit."""

    layer: int
    activation: str
    source: str
    weights: FloatArray
    biases: FloatArray
    inputs: FloatArray
    z: FloatArray
    a: FloatArray
    error: FloatArray | None

    @cached_property
    def gradient(self) -> FloatArray | None:
        """∇W (n_l, n_{l−1}) of the example's cost: ∂C/∂wⱼₖ = δⱼ aₖ."""
        return None if self.error is None else np.outer(self.error, self.inputs)

    def ready(self) -> Self:
        """Return itself with ∇W known."""
        _ = self.gradient
        return self


def layer_matrices(
    network: Network, layer: int, flow: Activations, desired: FloatArray | None, cost: str
) -> LayerMatrices:
    """Return the matrices of layer ``layer`` for the one example of ``flow``, whose ``desired`` (n_outputs,) is y."""
    error = None
    if desired is not None and COSTS[cost].takes(network.activations[-1]):
        found = gradient(network, flow.a[0][np.newaxis], desired[np.newaxis], cost)
        error = found.errors[layer - 1][0]
    return LayerMatrices(
        layer=layer,
        activation=network.activations[layer - 1],
        source=network.activations[layer - 2] if layer > 1 else "",
        weights=network.weights[layer - 1],
        biases=network.biases[layer - 1],
        inputs=flow.a[layer - 1],
        z=flow.z[layer - 1],
        a=flow.a[layer],
        error=error,
    )
