"""How errors fade on their way back through deep networks, and which neurons are saturated there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop import gradient
from nnviz.nn.backprop_steps.state import SlopeWishes
from nnviz.nn.network import Network, forward, random_network

COMPARED = ("sigmoid", "tanh", "relu")
N_INPUTS, N_OUTPUTS, N_EXAMPLES = 10, 3, 40
FLAT_SHARE = 0.05
"""A neuron is saturated if its slope, of all examples, is below so much of the largest that its activation has."""
LARGEST_SLOPES = {"sigmoid": 0.25}
NEVER = 0.1


@dataclass(frozen=True, eq=False)
class LayerSlopes:
    """A network's layers from the first hidden one to the output.

    ``errors[l-1]`` is the mean of |δˡ| over neurons and examples, ``slopes[l-1]`` (n_l,) the mean f′(z) of each neuron
    over the examples; ``is_saturated[l-1]`` (n_l,) says which are saturated.
    """

    activation: str
    errors: FloatArray
    slopes: tuple[FloatArray, ...]
    is_saturated: tuple[NDArray[np.bool_], ...]

    @property
    def fading(self) -> float:
        """How much smaller δ is in the first hidden layer than at the output; ∞ where nothing arrives."""
        first, last = float(self.errors[0]), float(self.errors[-1])
        return last / first if first else np.inf


def layer_slopes(network: Network, inputs: FloatArray, desired: FloatArray, cost: str = "quadratic") -> LayerSlopes:
    """Return the slopes of a network over some examples, (n, n_0) and (n, n_L)."""
    with np.errstate(all="ignore"):
        flow, errors = forward(network, inputs), gradient(network, inputs, desired, cost).errors
        slopes, saturated = [], []
        for layer, name in enumerate(network.activations, start=1):
            found = _slopes(name, flow.z[layer - 1], flow.a[layer])
            mean = found.mean(axis=0)
            slopes.append(mean)
            saturated.append(mean < FLAT_SHARE * LARGEST_SLOPES.get(name, 1.0))
    sizes = np.array([float(np.abs(error).mean()) for error in errors])
    return LayerSlopes(network.activations[0], sizes, tuple(slopes), tuple(saturated))


def compared(wishes: SlopeWishes) -> tuple[LayerSlopes, ...]:
    """Return the slopes of a deep network with each of ``COMPARED`` in its hidden layers; the rest is the same."""
    rng = np.random.default_rng([wishes.seed, 7])
    inputs = rng.standard_normal((N_EXAMPLES, N_INPUTS))
    desired = (rng.random((N_EXAMPLES, N_OUTPUTS)) < 0.5).astype(float)
    found = []
    for name in COMPARED:
        sizes = (N_INPUTS, *(wishes.width,) * wishes.n_hidden, N_OUTPUTS)
        activations = (*(name,) * wishes.n_hidden, "sigmoid")
        drawn = np.random.default_rng(wishes.seed)
        network = random_network(sizes, activations, initial=wishes.initial, rng=drawn)
        found.append(layer_slopes(network, inputs, desired))
    return tuple(found)


@dataclass(frozen=True)
class SilentOutput:
    """An output that stays near 0 for all examples that want it at 1; ``slope`` is the mean f′(z) there."""

    output: int
    largest: float
    slope: float
    n_examples: int


def silent_outputs(network: Network, inputs: FloatArray, desired: FloatArray) -> tuple[SilentOutput, ...]:
    """Return the outputs that never fire for their own examples, with the slope that keeps them from learning it."""
    flow = forward(network, inputs)
    slopes = _slopes(network.activations[-1], flow.z[-1], flow.output)
    found = []
    for output in range(network.sizes[-1]):
        own = desired[:, output] > 0.5
        if own.any() and float(flow.output[own, output].max()) < NEVER:
            largest, slope = float(flow.output[own, output].max()), float(slopes[own, output].mean())
            found.append(SilentOutput(output, largest, slope, int(own.sum())))
    return tuple(found)


def _slopes(name: str, z: FloatArray, a: FloatArray) -> FloatArray:
    """Return f′(z), of an activation of the whole layer ∂aⱼ/∂zⱼ."""
    activation = activation_named(name)
    if not activation.is_of_layer:
        return activation.pull_back(z, a, np.ones_like(a))
    units = np.eye(a.shape[-1])
    columns = [activation.pull_back(z, a, np.broadcast_to(unit, a.shape))[:, j] for j, unit in enumerate(units)]
    return np.stack(columns, axis=1)
