"""Growth: how the time of an epoch and of a frame rises with the network, as exponents, and what dominates."""

from collections.abc import Callable, Iterator

import numpy as np

from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer
from nnviz.ui.kit.qt_application import make_application
from tests.benchmarks.figures import Figure, medians
from tests.benchmarks.peers import Epoch, bare_products
from tests.benchmarks.picture import PaintedHere, Stage
from tests.benchmarks.shapes import mnist_shaped

HIDDEN = (10, 30, 100, 300, 1000)
INPUTS = (64, 256, 784, 2048, 4096)
N_EXAMPLES = 2_000  # the time of an epoch is in proportion to them
MINI_BATCH = 10
STAGE_PX = (1200, 800)
ROUNDS = 3


def measure() -> Iterator[Figure]:
    """Yield every time beside what it consists of, then the exponents of a power law fitted to them."""
    make_application()
    by_hidden: list[tuple[int, ...]] = [(784, n, 10) for n in HIDDEN]
    by_inputs: list[tuple[int, ...]] = [(n, 30, 10) for n in INPUTS]
    yield from _grown("hidden neurons", HIDDEN, by_hidden, "1,000 mini-batches", _epochs, "bare products")
    yield from _grown("inputs", INPUTS, by_inputs, "1,000 mini-batches", _epochs, "bare products")
    yield from _grown("hidden neurons", HIDDEN, by_hidden, "frame", _frames, "GUI thread")
    yield from _grown("inputs", INPUTS, by_inputs, "frame", _frames, "GUI thread")


def exponent(sizes: tuple[int, ...], times: list[float]) -> float:
    """Return p of the law time ~ sizeᵖ that fits best, both taken as logarithms."""
    return float(np.polyfit(np.log(sizes), np.log(times), 1)[0])


def _grown(
    of_what: str,
    sizes: tuple[int, ...],
    networks: list[tuple[int, ...]],
    what: str,
    timed: Callable[[tuple[int, ...]], tuple[float, float]],
    part: str,
) -> Iterator[Figure]:
    times = []
    for network in networks:
        whole, of_it = timed(network)
        times.append(whole)
        yield Figure(f"{'-'.join(map(str, network))}: {what}", 1000 * whole, "ms", part, 1000 * of_it)
    yield Figure(f"{what} against {of_what}, all", exponent(sizes, times), "= p")
    yield Figure(f"{what} against {of_what}, upper three", exponent(sizes[-3:], times[-3:]), "= p")


def _epochs(sizes: tuple[int, ...]) -> tuple[float, float]:
    """Return the seconds of a thousand mini-batches, and of the bare matrix products in them."""
    dataset = mnist_shaped(N_EXAMPLES, sizes[0])
    trainer = Trainer(TrainingPlan(sizes, mini_batch=MINI_BATCH, eta=0.1), dataset)
    ours = Epoch(N_EXAMPLES, dataset, lambda n: trainer.run(n // MINI_BATCH))
    seconds = medians({"ours": ours, "products": bare_products(dataset, sizes, MINI_BATCH)}, ROUNDS)
    per_thousand = 1000 * MINI_BATCH / N_EXAMPLES
    return seconds["ours"] * per_thousand, seconds["products"] * per_thousand


def _frames(sizes: tuple[int, ...]) -> tuple[float, float]:
    """Return the seconds of a frame, its fields made by one thread, and of what the GUI thread does for it."""
    stage = Stage(sizes, *STAGE_PX)
    paint_here = PaintedHere()
    seconds = medians({"frame": lambda: stage.show_next(paint_here), "paint": stage.paint_again}, ROUNDS)
    return seconds["frame"], seconds["paint"]
