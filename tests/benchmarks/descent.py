"""The page Descent while the network trains: how late the window answers with a landscape being computed beside it."""

from collections.abc import Iterator
from statistics import median

import numpy as np
from PyQt6.QtCore import QEventLoop

from nnviz.descent import edits
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.measuring import WATCHED
from nnviz.runs.run import TrainingRun
from nnviz.ui.descent.page import DescentPage
from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.window.application import make_window
from nnviz.ui.window.main_window import MainWindow
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.hand import Watch, headless_steps_per_second, past_first_epoch, rest
from tests.benchmarks.shapes import mnist_shaped

PLAN = TrainingPlan(epochs=10_000)
ROUNDS, SETTLING_S, WATCHED_S, PAUSED_S = 4, 0.4, 2.0, 0.3
N_EXAMPLES = 10_000  # a landscape of so many takes longer than it is watched
WINDOW_PX = (1280, 800)
LATEST, TRAINING = Goal("≤", 25.0, of_figure=True), Goal("≥", 0.7)


def measure() -> Iterator[Figure]:
    """Yield lateness and training speed with the page Descent on show, its landscape always on the way."""
    dataset = mnist_shaped()
    make_application()
    window = make_window(lambda name: dataset)
    window.resize(*WINDOW_PX)
    window.show()
    loop = QEventLoop()
    window.session.dataset_loaded.connect(loop.quit)
    loop.exec()
    headless_run = past_first_epoch(TrainingRun(PLAN, dataset, WATCHED))
    window.page("network").run.begin(PLAN)
    page = _open_landscape(window)
    rounds = [_round(window, page, headless_run) for _ in range(ROUNDS + 1)][1:]
    window.close()
    late_ms = [late for _, _, watch in rounds for late in watch.late_ms]
    yield Figure("landscape in training: timer late, p50", float(np.percentile(late_ms, 50)), "ms")
    yield Figure("landscape in training: timer late, p99", float(np.percentile(late_ms, 99)), "ms", goal=LATEST)
    yield Figure("landscape in training: timer late, max", max(late_ms), "ms")
    headless, steps = (median(one[which] for one in rounds) for which in (0, 1))
    yield Figure("landscape in training: training", steps, "/s", "headless", headless, is_share=True, goal=TRAINING)


def _open_landscape(window: MainWindow) -> DescentPage:
    window.show_page(5)
    page = window.page("descent")
    assert isinstance(page, DescentPage)
    page.editor.edit(lambda state: edits.with_wish(edits.with_tab(state, "landscape"), n_examples=N_EXAMPLES))
    return page


def _round(window: MainWindow, page: DescentPage, headless_run: TrainingRun) -> tuple[float, float, Watch]:
    """Return mini-batches a second alone and beside the landscape, and what was seen of the window."""
    page.network.landscape.stop()
    rest(PAUSED_S)
    headless = headless_steps_per_second(headless_run)
    page.network.landscape.ask_anew()
    page.network.train_requested.emit("play")
    rest(SETTLING_S)
    watch = Watch(window)
    rest(WATCHED_S)
    watch.end()
    assert page.network.landscape.is_busy, "the landscape was done before it was watched"
    page.network.train_requested.emit("play")
    rest(PAUSED_S)
    (began, first), (ended, last) = watch.snapshots[0], watch.snapshots[-1]
    return headless, (last - first) / (ended - began), watch
