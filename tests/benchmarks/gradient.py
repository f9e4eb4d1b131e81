"""The gradient over all 50,000 training images, from their bytes, against PyTorch from floats that lie ready."""

from collections.abc import Iterator

import numpy as np

from nnviz.experiments.example_errors import full_gradient
from nnviz.experiments.generators import finished
from nnviz.nn.backprop import gradient
from nnviz.nn.network import random_network
from tests.benchmarks.descent_peers import torch_gradient
from tests.benchmarks.figures import Figure, Goal, medians
from tests.benchmarks.shapes import mnist_shaped

ROUNDS = 5


def measure() -> Iterator[Figure]:
    """Yield the full gradient beside PyTorch's, and one with all errors kept."""
    examples = mnist_shaped().training
    rng = np.random.default_rng(0)
    network = random_network((784, 30, 10), ("sigmoid",) * 2, initial="scaled", rng=rng, dtype=np.float32)
    x = examples.inputs(slice(None), np.float32)
    y = np.eye(10, dtype=np.float32)[examples.labels]
    peer = torch_gradient(network, examples)
    tasks = {
        "nnviz": lambda: finished(full_gradient(network, examples, "quadratic")) and None,
        "kept": lambda: finished(full_gradient(network, examples, "quadratic", keeps_errors=True)) and None,
        "numpy, plain": lambda: gradient(network, x, y, "quadratic") and None,
        **({} if peer is None else {"PyTorch": peer}),
    }
    ms = {name: 1000 * seconds for name, seconds in medians(tasks, ROUNDS).items()}
    what = "784-30-10, full gradient of 50,000 images"
    yield Figure(what, ms["nnviz"], "ms", "PyTorch", ms.get("PyTorch"), goal=Goal("≥", 3.0))
    yield Figure(what, ms["nnviz"], "ms", "numpy, plain", ms["numpy, plain"])
    yield Figure(f"{what}, errors of all kept", ms["kept"], "ms", "PyTorch", ms.get("PyTorch"))
