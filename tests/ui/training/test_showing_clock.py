"""What showing takes is told after everything has been painted, and counts the thread's own time."""

from time import sleep

from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QPaintEvent
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.training.showing_clock import ShowingClock


class Painted(QWidget):
    """Notes when it is painted, and wishes once more to be painted in the next turn of the event loop."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__()
        self._heard = heard
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.update)

    def change(self) -> None:
        self.update()
        self._again.start()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        self._heard.append("painted")


def test_it_tells_after_the_paint_events_of_both_turns(qtbot: QtBot) -> None:
    heard: list[str] = []
    widget, clock = Painted(heard), ShowingClock()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    clock.shown.connect(lambda _ms: heard.append("told"))
    heard.clear()
    clock.start()
    widget.change()
    with qtbot.waitSignal(clock.shown):
        pass
    assert heard == ["painted", "painted", "told"]


def test_it_tells_once_and_counts_no_time_in_which_the_thread_waits(qtbot: QtBot) -> None:
    told: list[float] = []
    clock = ShowingClock()
    clock.shown.connect(told.append)
    clock.start()
    sleep(0.2)
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(20)
    assert len(told) == 1
    assert 0 < told[0] < 150
