"""Edits by hand: how soon example and test data answer, by what an edit changes; training with parts held."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import cycle
from statistics import median
from time import perf_counter, sleep, thread_time

import numpy as np
from PyQt6.QtCore import QCoreApplication

from nnviz.data.dataset import Examples
from nnviz.nn.edited_evaluation import EditedEvaluation
from nnviz.nn.edits.held import NOTHING_HELD
from nnviz.nn.edits.part import Part
from nnviz.nn.evaluation import Evaluation, evaluate
from nnviz.nn.network import Network, random_network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer
from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.window.application import make_window
from nnviz.ui.window.main_window import MainWindow
from tests.benchmarks.figures import Figure, Goal, medians
from tests.benchmarks.hand import rest
from tests.benchmarks.shapes import mnist_shaped

ROUNDS, EDITS = 15, 60
FRAME_MS, TEST_MS, ANSWER_MS = 16.0, 60.0, 200.0
STEPS = 500
LARGE, LARGE_EDITS = (784, 5000, 3200, 10), 20  # 20 million weights


def measure() -> Iterator[Figure]:
    """Yield the answers of example and test data, and what holding costs the training."""
    yield from _test_images()
    yield from _held_training()
    yield from _in_the_window()
    yield from _large_in_the_window()


def _test_images() -> Iterator[Figure]:
    examples = mnist_shaped().test
    rng = np.random.default_rng(0)
    for sizes in ((784, 30, 10), (784, 100, 10)):
        network = random_network(sizes, ("sigmoid",) * 2, initial="scaled", rng=rng, dtype=np.float32)
        edited = EditedEvaluation(examples, "quadratic")
        last_of(edited.measured(network))
        edits = [network.with_weight(*_place(sizes, rng), float(rng.normal())) for _ in range(2 * ROUNDS)]
        ones, others = cycle(edits[:ROUNDS]), cycle(edits[ROUNDS:])
        tasks: dict[str, Callable[[], float | None]] = {
            "edited": partial(_evaluated, edited, ones),
            "whole": partial(_evaluated, examples, others),
        }
        ms = {name: 1000 * seconds for name, seconds in medians(tasks, ROUNDS).items()}
        what = f"{'-'.join(map(str, sizes))}, a weight changed: {len(examples):,} images"
        yield Figure(what, ms["edited"], "ms", "measured as a whole", ms["whole"], goal=Goal("≥", 10.0))
        yield Figure("… itself", ms["edited"], "ms", goal=Goal("≤", TEST_MS, of_figure=True))


def _place(sizes: tuple[int, ...], rng: np.random.Generator) -> tuple[int, int, int]:
    layer = int(rng.integers(1, 3))
    return layer, int(rng.integers(sizes[layer])), int(rng.integers(sizes[layer - 1]))


def _evaluated(by: EditedEvaluation | Examples, networks: Iterator[Network]) -> None:
    if isinstance(by, Examples):
        evaluate(next(networks), by, "quadratic")
    else:
        last_of(by.measured(next(networks)))


def last_of(slices: Iterator[Evaluation | None]) -> None:
    """Measure to the end."""
    for _ in slices:
        pass


def _trained(trainer: Trainer) -> None:
    trainer.run(STEPS)


def _held_training() -> Iterator[Figure]:
    dataset = mnist_shaped()
    trainers = {name: Trainer(TrainingPlan(), dataset) for name in ("free", "nothing held", "a weight", "a layer")}
    parts = {"a weight": Part(2, 0, 0), "a layer": Part(1)}
    for name, trainer in trainers.items():
        network = trainer.network()
        if name in parts:
            trainer.take(network, NOTHING_HELD.with_frozen(parts[name]).masks(network.sizes))
        elif name == "nothing held":
            trainer.take(network, None)
    tasks = {name: partial(_trained, trainer) for name, trainer in trainers.items()}
    seconds = medians(tasks, ROUNDS)
    for name in ("nothing held", "a weight", "a layer"):
        goal = Goal("≥", 0.95) if name == "nothing held" else None
        what = f"{STEPS} mini-batches of 784-30-10, {name}{' frozen' if name in parts else ''}"
        yield Figure(what, 1000 * seconds[name], "ms", "never edited", 1000 * seconds["free"], goal=goal)


def _opened() -> MainWindow:
    make_application()
    window = make_window(lambda task: mnist_shaped())
    window.resize(1280, 800)
    window.show()
    rest(1.5)
    return window


def _in_the_window() -> Iterator[Figure]:
    window = _opened()
    page, rng = window.page("network"), np.random.default_rng(1)
    while page.run.state.heard is None or page.network is None:
        rest(0.2)
    page.hand.take_named("w 2 3 1")
    rest(0.5)
    asked, confirmed = [], []
    for _ in range(EDITS):
        began = perf_counter()
        page.hand.set_value(float(rng.normal()))
        asked.append(1000 * (perf_counter() - began))
        while page.run.state.pending or not page.panel.hand.is_test_known:
            QCoreApplication.processEvents()
        confirmed.append(1000 * (perf_counter() - began))
        rest(0.05)
    window.close()
    goal = Goal("≤", FRAME_MS, of_figure=True)
    yield Figure("a weight changed in the window: example answered, median", median(asked), "ms", goal=goal)
    yield Figure("… the slowest of 100", float(np.percentile(asked, 99)), "ms")
    goal = Goal("≤", ANSWER_MS, of_figure=True)
    yield Figure("… test data answered, median", median(confirmed), "ms", goal=goal)
    yield Figure("… the slowest of 100", float(np.percentile(confirmed, 99)), "ms")


def _large_in_the_window() -> Iterator[Figure]:
    """Yield what an edit of a large network costs the window's own thread, whatever else the machine does."""
    window = _opened()
    page, rng = window.page("network"), np.random.default_rng(1)
    while page.run.state.heard is None:
        rest(0.2)
    page.run.begin(replace(page.run.state.plan, sizes=LARGE, activations=("sigmoid",) * 3, initial="scaled"))
    while page.network is None or page.network.sizes != LARGE or page.stage.view.scene is None:
        rest(0.2)
    page.hand.take_named("w 2 3 1")
    rest(5.0)
    asked, turns, answered = [], [], []
    for _ in range(LARGE_EDITS):
        value, began, own = float(np.float32(rng.normal())), perf_counter(), thread_time()
        page.hand.set_value(value)
        asked.append(1000 * (thread_time() - own))
        while page.stage.view.scene.network.weights[1][2, 0] != np.float32(value):
            turns.append(_turn())
        answered.append(1000 * (perf_counter() - began))
        until = perf_counter() + 1.0
        while perf_counter() < until:
            turns.append(_turn())
    window.close()
    goal = Goal("≤", FRAME_MS, of_figure=True)
    what = f"a weight of {'-'.join(map(str, LARGE))} changed: own time of the window's thread"
    yield Figure(f"{what}, median", median(asked), "ms", goal=goal)
    yield Figure("… its longest turn of the event loop afterwards", max(turns), "ms", goal=goal)
    yield Figure("… example answered, median", median(answered), "ms")


def _turn() -> float:
    """Let the window do what is due; return its thread's own time in ms."""
    began = thread_time()
    QCoreApplication.processEvents()
    took = 1000 * (thread_time() - began)
    sleep(0.001)
    return took
