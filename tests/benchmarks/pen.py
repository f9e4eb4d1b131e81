"""The pen: how soon the bars answer a movement of the mouse on the pad, and how long a row of digits takes to split."""

import math
from collections.abc import Iterator
from statistics import median
from time import perf_counter

import numpy as np
from PyQt6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer
from PyQt6.QtGui import QMouseEvent

from nnviz.digits.digit_reader import bundled_network
from nnviz.digits.drawing import read_row
from nnviz.ui.digits.page import DigitsPage
from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.window.application import make_window
from nnviz.ui.window.main_window import MainWindow
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.hand import rest
from tests.benchmarks.shapes import mnist_shaped

WINDOWS_PX = ((1280, 800), (1920, 1080))
SETTLING_S, DRAWING_S = 1.5, 6.0
MOUSE_HZ, GAMING_MOUSE_HZ = 125, 1_000
FRAME_MS = 16.0
DIGITS_IN_ROW, ROUNDS = 6, 7


def measure() -> Iterator[Figure]:
    """Yield the delays from a movement to the painted bars, and the time a row takes."""
    make_application()
    window = make_window(lambda name: mnist_shaped())
    window.show()
    window.show_page(4)
    for width, height in WINDOWS_PX:
        window.resize(width, height)
        rest(SETTLING_S)
        yield from _delays(window, MOUSE_HZ, f"{width}x{height}, {MOUSE_HZ} movements a second")
    yield from _delays(window, GAMING_MOUSE_HZ, f"{GAMING_MOUSE_HZ:,} movements a second", has_goal=False)
    window.close()
    yield from _rows()


def _delays(window: MainWindow, hz: int, where: str, *, has_goal: bool = True) -> Iterator[Figure]:
    hand = Hand(window.page("digits"), hz)
    hand.draw()
    goal = Goal("≤", FRAME_MS, of_figure=True) if has_goal else None
    yield Figure(f"movement to bars, {where}: median", float(np.median(hand.delays_ms)), "ms")
    yield Figure("… the slowest of 100", float(np.percentile(hand.delays_ms, 99)), "ms", goal=goal)
    yield Figure("… the slowest", max(hand.delays_ms), "ms")
    yield Figure("… movements not answered", hand.n_sent - len(hand.delays_ms), "")


class Hand(QObject):
    """Draws one long stroke and takes down when each movement was sent and when the bars showed it."""

    def __init__(self, page: DigitsPage, hz: int) -> None:
        super().__init__()
        self._page, self._hz = page, hz
        self._view, self._pad = page.stage.view, page.stage.pad
        self._sent: list[float] = []
        self._n_drawn = self._n_read = 0
        self.delays_ms: list[float] = []

    @property
    def n_sent(self) -> int:
        return len(self._sent)

    def draw(self) -> None:
        """Draw, and wait until all is answered."""
        self._page.pad_input.clear()
        self._move(QEvent.Type.MouseButtonPress, 0.0)
        rest(0.3)
        self._pad.ink_changed.connect(self._count_drawn)
        self._page.stage.explained.connect(self._count_read)
        self._view.installEventFilter(self)
        timer, self._began = QTimer(), perf_counter()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._send_due)
        timer.start(1)
        rest(DRAWING_S)
        timer.stop()
        rest(0.3)
        self._view.removeEventFilter(self)
        self._pad.ink_changed.disconnect(self._count_drawn)
        self._page.stage.explained.disconnect(self._count_read)
        self._move(QEvent.Type.MouseButtonRelease, 0.0)
        rest(0.1)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Let the picture be painted, then take down which movements it shows."""
        if watched is not self._view or event is None or event.type() != QEvent.Type.Paint:
            return False
        self._view.event(event)
        now = perf_counter()
        for n in range(len(self.delays_ms), self._n_read):
            self.delays_ms.append((now - self._sent[n]) * 1000)
        return True

    def _count_drawn(self) -> None:
        self._n_drawn += 1

    def _count_read(self) -> None:
        self._n_read = self._n_drawn

    def _send_due(self) -> None:
        now = perf_counter()
        while len(self._sent) < (now - self._began) * self._hz:
            self._sent.append(perf_counter())
            self._move(QEvent.Type.MouseMove, len(self._sent) / self._hz)

    def _move(self, kind: QEvent.Type, seconds: float) -> None:
        """Post a movement along a curve that goes all over the pad."""
        paper = self._pad.paper()
        at = paper.center() + QPointF(
            0.35 * paper.width() * math.sin(4.0 * seconds), 0.4 * paper.height() * math.cos(5.5 * seconds)
        )
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        button = none if kind == QEvent.Type.MouseMove else left
        held = none if kind == QEvent.Type.MouseButtonRelease else left
        far = self._pad.mapToGlobal(at)
        QCoreApplication.postEvent(self._pad, QMouseEvent(kind, at, far, button, held, Qt.KeyboardModifier.NoModifier))


def _rows() -> Iterator[Figure]:
    """Split a row of six strokes, each a digit of its own."""
    ink = np.zeros((280, 840), np.float32)
    for n in range(DIGITS_IN_ROW):
        ink[40:240, 40 + 135 * n : 60 + 135 * n] = 1
        ink[40:60, 10 + 135 * n : 100 + 135 * n] = 1
    network = bundled_network()
    seconds, pieces = [], 0
    for _ in range(ROUNDS):
        began = perf_counter()
        page = read_row(ink, network)
        seconds.append(perf_counter() - began)
        pieces = 0 if page is None else len(page.longest.pieces)
    yield Figure("a row of six split", median(seconds), "s", goal=Goal("≤", 0.5, of_figure=True))
    yield Figure("… pieces tried", pieces, "")
