"""The window while the page Lab has its runs done beside it: how late a timer is."""

from collections.abc import Iterator
from itertools import pairwise
from time import perf_counter

import numpy as np
from PyQt6.QtCore import QEventLoop, Qt, QTimer

from nnviz.data.task import Task
from nnviz.lab import edits
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.sweep.experiment import Experiment
from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.lab.page import LabPage
from nnviz.ui.window.application import make_window
from nnviz.ui.window.main_window import MainWindow
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.hand import TICK_MS, rest
from tests.benchmarks.shapes import mnist_shaped

PAGE = 7
WATCHED_S, SETTLING_S = 8.0, 0.2
EXPERIMENT = Experiment(Task("digits"), TrainingPlan(epochs=2), seeds=tuple(range(1_000)))
LATEST = Goal("≤", 25.0, of_figure=True)


def measure() -> Iterator[Figure]:
    """Yield how late a timer of the window is while results of a sweep in one process come all the time."""
    make_application()
    dataset = mnist_shaped()
    window = make_window(lambda task: dataset)
    window.show()
    loop = QEventLoop()
    window.session.dataset_loaded.connect(loop.quit)
    loop.exec()
    window.show_page(PAGE)
    page = window.page("lab")
    assert isinstance(page, LabPage)
    page.editor.edit(lambda state: edits.with_jobs(edits.with_opened(state, EXPERIMENT), 1))
    page.runs.toggle()
    while not page.runs.sweep.results:
        rest(SETTLING_S)
    n_before = len(page.runs.sweep.results)
    late_ms = _lateness(window)
    n_results = len(page.runs.sweep.results) - n_before
    page.runs.give_up()
    while not page.runs.sweep.has_ended:
        rest(SETTLING_S)
    window.close()
    yield Figure("a sweep in one process: results", n_results / WATCHED_S, "/s")
    p50, p99 = np.percentile(late_ms, [50, 99])
    yield Figure("a sweep in one process: timer late, p50", float(p50), "ms")
    yield Figure("a sweep in one process: timer late, p99", float(p99), "ms", goal=LATEST)
    yield Figure("a sweep in one process: timer late, max", max(late_ms), "ms")


def _lateness(window: MainWindow) -> list[float]:
    """Return by how many milliseconds each tick of a timer came late."""
    ticks: list[float] = []
    timer = QTimer(window)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(perf_counter()))
    timer.start(TICK_MS)
    rest(WATCHED_S)
    timer.stop()
    return [max(0.0, (after - before) * 1000 - TICK_MS) for before, after in pairwise(ticks)]
