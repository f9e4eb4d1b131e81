"""The hand: how late the window answers while it trains at full speed, and what showing costs the training."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from time import perf_counter, thread_time

import numpy as np
from PyQt6.QtCore import QEventLoop, QObject, Qt, QTimer

from nnviz.diagram.edge_choice import EdgeView
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.measuring import WATCHED
from nnviz.runs.run import TrainingRun
from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.training.training_worker import Progress
from nnviz.ui.window.application import make_window
from nnviz.ui.window.main_window import MainWindow
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.shapes import mnist_shaped

PLAN = TrainingPlan(epochs=10_000)  # 784-30-10, m = 10, and no end while it is watched
TICK_MS = 16
ROUNDS = 6  # of headless training, training in the window and a pause, in turn
HEADLESS_S, SETTLING_S, WATCHED_S, PAUSED_S = 0.7, 0.4, 1.5, 0.2
HEADLESS_STEPS = 100  # in a call, about what the window's training does between two looks at the clock
WINDOW_PX = (1280, 800)


@dataclass(frozen=True)
class ViewGoals:
    p99_ms: float
    largest_ms: float | None
    share: float
    pictures_per_second: float | None


GOALS = {
    EdgeView.ELIDED: ViewGoals(p99_ms=10, largest_ms=None, share=0.85, pictures_per_second=None),
    EdgeView.EVERY: ViewGoals(p99_ms=25, largest_ms=100, share=0.60, pictures_per_second=10),
}
LONGEST_PAUSE_MS = 50.0


def measure() -> Iterator[Figure]:
    """Yield lateness, training speed and delay of a pause for the elided and the every-edge view."""
    dataset = mnist_shaped()
    make_application()
    window = make_window(lambda name: dataset)
    window.resize(*WINDOW_PX)
    window.show()
    loop = QEventLoop()
    window.session.dataset_loaded.connect(loop.quit)
    loop.exec()
    headless_run = past_first_epoch(TrainingRun(PLAN, dataset, WATCHED))
    for view, goals in GOALS.items():
        window.page("network").stage.set_view(view)
        window.page("network").run.begin(PLAN)
        rounds = [_round(window, headless_run) for _ in range(ROUNDS + 1)][1:]
        yield from _figures(view, goals, rounds)
    window.close()


@dataclass(frozen=True)
class Round:
    """Headless training, then training in the window, then a pause."""

    headless_per_second: float
    steps_per_second: float
    snapshots_per_second: float
    pictures_per_second: float
    own_ms: float  # of the GUI thread a snapshot, nearly all of it with Python's lock: what training pays
    late_ms: list[float]
    pause_ms: float


def _round(window: MainWindow, headless_run: TrainingRun) -> Round:
    headless = headless_steps_per_second(headless_run)
    window.page("network").run.toggle_play()
    rest(SETTLING_S)
    watch = Watch(window)
    rest(WATCHED_S)
    watch.end()
    (began, first), (ended, last) = watch.snapshots[0], watch.snapshots[-1]
    seconds = ended - began
    return Round(
        headless,
        (last - first) / seconds,
        (len(watch.snapshots) - 1) / seconds,
        watch.n_pictures / WATCHED_S,
        1000 * watch.own_seconds / len(watch.snapshots),
        watch.late_ms,
        pause_ms(window),
    )


class Watch:
    """Looks at a window from its own thread while it trains."""

    def __init__(self, window: MainWindow) -> None:
        self.late_ms: list[float] = []
        self.snapshots: list[tuple[float, int]] = []  # when, at which step
        self.n_pictures = 0
        self.own_seconds = 0.0  # of this thread
        self._own_began = thread_time()
        self._last_tick = perf_counter()
        self._timer = QTimer(window)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._connections = [
            window.session.progressed.connect(self._note_snapshot),
            window.page("network").stage.view.shown.connect(self._note_picture),
        ]
        self._timer.start(TICK_MS)

    def end(self) -> None:
        """Look away."""
        self.own_seconds = thread_time() - self._own_began
        self._timer.stop()
        for connection in self._connections:
            QObject.disconnect(connection)

    def _tick(self) -> None:
        now = perf_counter()
        self.late_ms.append(max(0.0, (now - self._last_tick) * 1000 - TICK_MS))
        self._last_tick = now

    def _note_snapshot(self, progress: Progress) -> None:
        self.snapshots.append((perf_counter(), progress.snapshot.step))

    def _note_picture(self) -> None:
        self.n_pictures += 1


def headless_steps_per_second(run: TrainingRun) -> float:
    """Go on with a run that nobody sees, measured as often as the window's; return its mini-batches a second."""
    began, first = perf_counter(), run.step
    while perf_counter() < began + HEADLESS_S:
        run.advance(HEADLESS_STEPS)
    return (run.step - first) / (perf_counter() - began)


def past_first_epoch(run: TrainingRun) -> TrainingRun:
    """Return the run after its first epoch, in which it measures far more often than in any later one."""
    while run.epochs_done < 1 or run.is_measuring:
        run.advance(HEADLESS_STEPS)
    return run


def pause_ms(window: MainWindow) -> float:
    """Pause as a click does; return the milliseconds until the window hears that it is so.

    The last step lies before: what the window hears comes with the network measured where it stands.
    """
    loop = QEventLoop()

    def quit_if_paused(progress: Progress) -> None:
        if not progress.is_playing:
            loop.quit()

    connection = window.session.progressed.connect(quit_if_paused)
    began = perf_counter()
    window.page("network").run.toggle_play()
    loop.exec()
    delay_ms = (perf_counter() - began) * 1000
    QObject.disconnect(connection)
    rest(PAUSED_S)
    return delay_ms


def rest(seconds: float) -> None:
    """Let the window live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _figures(view: EdgeView, goals: ViewGoals, rounds: list[Round]) -> Iterator[Figure]:
    name = view.value
    late_ms = [late for one in rounds for late in one.late_ms]
    p50, p99 = np.percentile(late_ms, [50, 99])
    yield _milliseconds(f"{name}: timer late, p50", float(p50), None)
    yield _milliseconds(f"{name}: timer late, p99", float(p99), goals.p99_ms)
    yield _milliseconds(f"{name}: timer late, max", max(late_ms), goals.largest_ms)
    steps = median(one.steps_per_second for one in rounds)
    headless = median(one.headless_per_second for one in rounds)
    goal = Goal("≥", goals.share)
    yield Figure(f"{name}: training", steps, "/s", "headless", headless, is_share=True, goal=goal)
    yield Figure(f"{name}: snapshots", median(one.snapshots_per_second for one in rounds), "/s")
    yield _milliseconds(f"{name}: the window's own time a snapshot", median(one.own_ms for one in rounds), None)
    if goals.pictures_per_second is not None:
        goal = Goal("≥", goals.pictures_per_second, of_figure=True)
        yield Figure(f"{name}: pictures", median(one.pictures_per_second for one in rounds), "/s", goal=goal)
    yield _milliseconds(f"{name}: Pause to its snapshot, median", median(one.pause_ms for one in rounds), None)
    yield _milliseconds(
        f"{name}: Pause to its snapshot, longest", max(one.pause_ms for one in rounds), LONGEST_PAUSE_MS
    )


def _milliseconds(what: str, value: float, most: float | None) -> Figure:
    return Figure(what, value, "ms", goal=None if most is None else Goal("≤", most, of_figure=True))
