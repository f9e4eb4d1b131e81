"""Random networks with examples, and what they cost by plain forward passes in float64."""

from dataclasses import dataclass

import numpy as np

from nnviz.data.dataset import Examples, one_hot
from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.costs import COSTS
from nnviz.nn.network import Network, random_network

SMOOTH_SEEDS = (1, 3, 5, 7, 9, 10, 14, 21, 23, 24)  # without corners and steps
HIDDEN = ("sigmoid", "tanh", "relu", "identity", "softmax", "step")
OTHERS = ("elu(1)", "fann_sigmoid(0.5)", "leaky_relu(0.3)", "log_softmax", "normalised_sigmoid")
"""Of other programs: told from a, with a number, by z alone, of a whole layer, and both of these."""


@dataclass(frozen=True, eq=False)
class Case:
    """A network, examples of its sizes, and a cost that goes with its outputs."""

    network: Network
    examples: Examples
    cost: str


def random_case(seed: int, dtype: type = np.float64) -> Case:
    """Return one of many: 2 to 5 layers, any activations, either cost, bytes or floats as inputs."""
    rng = np.random.default_rng(seed)
    sizes = tuple(int(n) for n in rng.integers(2, 9, rng.integers(2, 6)))
    cost = str(rng.choice(list(COSTS)))
    outputs = [name for name in COSTS[cost].outputs if name in ACTIVATIONS]
    names = [*(str(rng.choice(HIDDEN)) for _ in sizes[1:-1]), str(rng.choice(outputs))]
    network = random_network(sizes, names, initial="text", rng=rng, dtype=dtype)
    n = int(rng.integers(1, 40))
    raw = rng.integers(0, 256, (n, sizes[0]), np.uint8) if rng.random() < 0.5 else rng.uniform(0, 1, (n, sizes[0]))
    labels = rng.integers(-1, sizes[-1], n)
    return Case(network, Examples(raw, labels), cost)


def case_of(hidden: str, output: str) -> Case:
    """Return a case of the quadratic cost with these activations, the first one in both hidden layers."""
    rng = np.random.default_rng(6)
    network = random_network((4, 5, 3, 3), (hidden, hidden, output), initial="text", rng=rng, dtype=np.float64)
    return Case(network, Examples(rng.uniform(0, 1, (23, 4)), rng.integers(0, 3, 23)), "quadratic")


def plain_outputs(network: Network, examples: Examples) -> np.ndarray:
    """Return the outputs (n, n_outputs), layer by layer as the text has it, in float64."""
    a = examples.raw / 255 if examples.raw.dtype == np.uint8 else np.asarray(examples.raw, np.float64)
    for w, b, name in zip(network.weights, network.biases, network.activations, strict=True):
        a = activation_named(name).function(a @ w.astype(np.float64).T + b.astype(np.float64))
    return a


def plain_cost(network: Network, examples: Examples, cost: str) -> float:
    """Return C over the examples."""
    outputs = plain_outputs(network, examples)
    desired = one_hot(examples.labels, network.sizes[-1])
    return float(COSTS[cost].per_example(outputs, desired, network.activations[-1]).mean())


def plain_right(network: Network, examples: Examples) -> np.ndarray:
    """Return which examples have their first strongest output at their label."""
    return plain_outputs(network, examples).argmax(axis=1) == examples.labels


def overflowing_case(dtype: type = np.float64) -> Case:
    """Return a case of straight neurons whose weights are so large that nothing is finite behind the first layer."""
    case = case_of("identity", "identity")
    size = np.sqrt(np.finfo(dtype).max)
    weights = tuple((np.abs(w) * size).astype(dtype) for w in case.network.weights)
    biases = tuple(b.astype(dtype) for b in case.network.biases)
    return Case(Network(weights, biases, case.network.activations), case.examples, case.cost)
