"""Networks, mini-batches and passes for tests, all from a seed."""

from collections.abc import Iterator

import numpy as np

from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.backprop_steps.examples import starts
from nnviz.nn.backprop_steps.reading import Material, Pass, pass_of
from nnviz.nn.costs import COSTS
from nnviz.nn.network import Network, random_network

SMOOTH = tuple(name for name in ACTIVATIONS if name != "step")


def learnt() -> Network:
    """The 2-2-1 of the page."""
    return starts()["2-2-1"].network.network()


def material(
    network: Network, rng: np.random.Generator, *, m: int = 1, cost: str = "quadratic", eta: float = 0.5
) -> Material:
    """A mini-batch of random inputs; what is desired is 0 or 1, one of all for softmax."""
    inputs = rng.uniform(-1, 1, (m, network.sizes[0]))
    desired = (rng.random((m, network.sizes[-1])) < 0.5).astype(float)
    if network.activations[-1] == "softmax":
        desired = np.eye(network.sizes[-1])[rng.integers(network.sizes[-1], size=m)]
    return Material(network, inputs, desired, tuple(range(m)), m, cost, eta)


def xor_pass(example: int = 2, *, m: int = 1) -> Pass:
    """The pass that the page shows first."""
    start = starts()["2-2-1"]
    inputs, desired = start.examples.arrays()
    rows = tuple((example + k) % 4 for k in range(m))
    index = list(rows)
    return pass_of(Material(learnt(), inputs[index], desired[index], rows, 4, "quadratic", 3.0), is_path=False, path="")


def random_passes(n: int) -> Iterator[Pass]:
    """Give passes through random networks: every activation, cost and way to desire comes up again and again."""
    pairs = [(cost, output) for cost in COSTS for output in SMOOTH if COSTS[cost].takes(output)]
    for seed in range(n):
        rng = np.random.default_rng(seed)
        sizes = tuple(int(size) for size in rng.integers(1, 5, size=int(rng.integers(2, 5))))
        cost, output = pairs[seed % len(pairs)]
        hidden = tuple(SMOOTH[(seed // len(pairs) + layer) % len(SMOOTH)] for layer in range(len(sizes) - 2))
        network = random_network(sizes, (*hidden, output), initial="text", rng=rng)
        yield pass_of(material(network, rng, m=1 + seed % 3, cost=cost), is_path=False, path="")
