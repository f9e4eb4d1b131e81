"""One weight swept over 200 values on all test images, cost and count, against plain forward passes."""

from collections.abc import Iterator

import numpy as np

from nnviz.experiments.generators import finished
from nnviz.experiments.moved_weight import MovedWeight
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.experiments.weight_sweep import weight_sweep
from nnviz.nn.network import random_network
from tests.benchmarks.descent_peers import numpy_sweep, torch_sweep
from tests.benchmarks.figures import Figure, Goal, medians
from tests.benchmarks.shapes import mnist_shaped

N_VALUES, ROUNDS = 200, 3
PLACES = {"first layer": WeightPlace(1, 2, 399), "second layer": WeightPlace(2, 4, 2)}
FASTER, AT_ONCE = Goal("≥", 25.0), Goal("≤", 100.0, of_figure=True)


def measure() -> Iterator[Figure]:
    """Yield a sweep of a weight of either layer beside its peers, and how soon a dragged weight is followed."""
    test = mnist_shaped(10).test
    rng = np.random.default_rng(0)
    network = random_network((784, 30, 10), ("sigmoid",) * 2, initial="scaled", rng=rng, dtype=np.float32)
    values = np.linspace(-5, 5, N_VALUES)
    for layer, place in PLACES.items():
        peers = {
            "numpy, plain": numpy_sweep(network, place, test, N_VALUES),
            "PyTorch": torch_sweep(network, place, test, N_VALUES),
        }

        def whole(place: WeightPlace = place) -> None:
            finished(weight_sweep(MovedWeight(network, test, "quadratic"), place, values))

        moved = MovedWeight(network, test, "quadratic")

        def again(place: WeightPlace = place, moved: MovedWeight = moved) -> None:
            finished(weight_sweep(moved, place, values))

        tasks = {"nnviz": whole, "again": again} | {name: peer for name, peer in peers.items() if peer is not None}
        ms = {name: 1000 * seconds for name, seconds in medians(tasks, ROUNDS).items()}
        what = f"784-30-10, {layer}, {N_VALUES} values, 10,000 images"
        for name in peers:
            yield Figure(what, ms["nnviz"], "ms", name, ms.get(name), goal=FASTER)
        yield Figure(f"{what}: the same network again", ms["again"], "ms", goal=AT_ONCE)
