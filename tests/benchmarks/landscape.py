"""A landscape: seconds against plain forward passes, how soon the first picture is there, memory, and giving it up."""

import gc
import tracemalloc
from collections.abc import Iterator
from time import perf_counter

import numpy as np

from nnviz.data.dataset import Examples
from nnviz.experiments.landscape import landscape
from nnviz.experiments.weight_plane import WeightPlane, random_directions
from nnviz.nn.network import random_network
from tests.benchmarks.descent_peers import numpy_landscape, torch_landscape
from tests.benchmarks.figures import Figure, Goal, medians
from tests.benchmarks.shapes import mnist_shaped

ROUNDS = 3
FASTER = Goal("≥", 10.0)


def measure() -> Iterator[Figure]:
    """Yield a small landscape beside its peers, then a large one."""
    examples = mnist_shaped(10_000).training
    plane = plane_of((784, 30, 10))
    yield from _beside_peers(plane, examples.first(1000))
    yield from _large(plane, examples)
    yield from _memory(plane_of((784, 100, 10)), examples)


def plane_of(sizes: tuple[int, ...]) -> WeightPlane:
    """Return a plane through a network at its start."""
    rng = np.random.default_rng(0)
    network = random_network(sizes, ("sigmoid",) * (len(sizes) - 1), initial="scaled", rng=rng, dtype=np.float32)
    return random_directions(network, rng, reach=1.0)


def _beside_peers(plane: WeightPlane, examples: Examples) -> Iterator[Figure]:
    peers = {"numpy, plain": numpy_landscape(plane, examples, 41), "PyTorch": torch_landscape(plane, examples, 41)}
    tasks = {"nnviz": lambda: _exhausted(plane, examples, 41)} | {n: p for n, p in peers.items() if p is not None}
    ms = {name: 1000 * seconds for name, seconds in medians(tasks, ROUNDS).items()}
    for name in peers:
        yield Figure("784-30-10, 41 x 41, 1,000 images", ms["nnviz"], "ms", name, ms.get(name), goal=FASTER)


def _exhausted(plane: WeightPlane, examples: Examples, points: int) -> float:
    began = perf_counter()
    for _ in landscape(plane, examples, points=points):
        pass
    return perf_counter() - began


def _large(plane: WeightPlane, examples: Examples) -> Iterator[Figure]:
    began = last = perf_counter()
    first, longest = 0.0, 0.0
    for step in landscape(plane, examples, points=101):
        now = perf_counter()
        longest, last = max(longest, now - last), now
        if step is not None and not first:
            first = now - began
    what = "784-30-10, 101 x 101, 10,000 images"
    yield Figure(what, perf_counter() - began, "s", goal=Goal("≤", 8.0, of_figure=True))
    yield Figure(f"{what}: first picture", first, "s", goal=Goal("≤", 0.2, of_figure=True))
    yield Figure(f"{what}: longest without control", 1000 * longest, "ms", goal=Goal("≤", 200.0, of_figure=True))


def _memory(plane: WeightPlane, examples: Examples) -> Iterator[Figure]:
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    steps = landscape(plane, examples, points=41)
    for _ in range(60):
        next(steps)
    peak = tracemalloc.get_traced_memory()[1]
    began = perf_counter()
    del steps
    seconds = perf_counter() - began
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    what = "784-100-10, 10,000 images"
    yield Figure(f"{what}: memory", (peak - before) / 1e6, "MB", goal=Goal("≤", 150.0, of_figure=True))
    yield Figure(f"{what}: left when given up", (after - before) / 1e6, "MB", goal=Goal("≤", 1.0, of_figure=True))
    yield Figure(f"{what}: time to free it", 1000 * seconds, "ms", goal=Goal("≤", 200.0, of_figure=True))
