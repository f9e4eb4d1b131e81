"""Decision maps while training: what all neurons of 2-8-8-2 answer at 100x100 places, pictures and steps a second."""

from collections.abc import Iterator
from dataclasses import replace
from statistics import median
from time import perf_counter

from PyQt6.QtCore import QEventLoop, QTimer

from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.experiments.decision_maps import SIDE
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.suggestion import suggested_plan
from nnviz.nn.training import Trainer
from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.network.page import NetworkPage
from nnviz.ui.training.training_worker import Progress
from nnviz.ui.window.application import make_window
from nnviz.ui.window.main_window import MainWindow
from tests.benchmarks.figures import Figure, Goal

WINDOW_PX = (1280, 800)
SIZES = (2, 8, 8, 2)
ROUNDS, SECONDS, SETTLING_SECONDS, HEADLESS_SECONDS = 3, 2.5, 0.7, 1.0
MOST_EPOCHS = 10_000_000


def measure() -> Iterator[Figure]:
    """Yield maps a second, and the steps a second that training keeps of what it does without a window."""
    make_application()
    data = load_task(Task("spiral"))
    plan = replace(suggested_plan(data), sizes=SIZES, epochs=MOST_EPOCHS)
    window = make_window(lambda task: load_task(Task("spiral")))
    window.resize(*WINDOW_PX)
    window.show()
    _turn(1.0)
    window.show_page(3)
    page = window.page("network")
    assert isinstance(page, NetworkPage)
    rounds = [_round(window, page, plan) for _ in range(ROUNDS)]
    window.close()
    what = f"{'-'.join(map(str, SIZES))}, all maps {SIDE}x{SIDE}"
    maps, steps, headless = (median(of_round) for of_round in zip(*rounds, strict=True))
    yield Figure(f"{what}, pictures a second", maps, "/s", goal=Goal("≥", 30.0, of_figure=True))
    kept = Goal("≥", 0.6)
    yield Figure(f"{what}, steps a second", steps, "/s", "headless", headless, is_share=True, goal=kept)


def _round(window: MainWindow, page: NetworkPage, plan: TrainingPlan) -> tuple[float, float, float]:
    """Return pictures and steps a second in the window, and steps a second of the trainer alone before and after."""
    before = _headless(plan)
    seen: list[tuple[float, int]] = []
    page.run.begin(plan)
    _turn(0.3)

    def note(progress: Progress) -> None:
        seen.append((perf_counter(), progress.snapshot.step))

    window.session.progressed.connect(note)
    page.run.toggle_play()
    _turn(SETTLING_SECONDS)
    seen.clear()
    _turn(SECONDS)
    (first, at_first), (last, at_last) = seen[0], seen[-1]
    maps, steps = (len(seen) - 1) / (last - first), (at_last - at_first) / (last - first)
    window.session.progressed.disconnect(note)
    page.run.toggle_play()
    _turn(0.3)
    return maps, steps, (before + _headless(plan)) / 2


def _headless(plan: TrainingPlan) -> float:
    trainer, began = Trainer(plan, load_task(Task("spiral"))), perf_counter()
    while perf_counter() - began < HEADLESS_SECONDS:
        trainer.run(200)
    return trainer.step / (perf_counter() - began)


def _turn(seconds: float) -> None:
    """Let the event loop run as it does in the program: it waits without Python's lock."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
