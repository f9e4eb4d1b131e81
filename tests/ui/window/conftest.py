"""What the tests beside this share."""

from collections.abc import Callable

from PyQt6.QtCore import QRect, QSize
from PyQt6.QtGui import QAction
from pytestqt.qtbot import QtBot

from nnviz.ui.training.training_worker import Progress
from nnviz.ui.window.actions import action_table
from nnviz.ui.window.main_window import MainWindow

PAGES = ("Neuron", "Gates", "Network", "Digits")

OpenWindow = Callable[..., MainWindow]


class Screen:
    """A screen as large as a window wants."""

    def __init__(self, size: tuple[int, int]) -> None:
        self._size = QSize(*size)

    def availableGeometry(self) -> QRect:  # noqa: N802 (Qt's name)
        return QRect(0, 0, self._size.width(), self._size.height())

    def size(self) -> QSize:
        return self._size


def action(window: MainWindow, name: str) -> QAction:
    """The action of the window that has the words of the table."""
    text = next(spec.text for spec in action_table(PAGES) if spec.name == name)
    return next(a for a in window.actions() if a.text() == text)


def scene(window: MainWindow):  # type: ignore[no-untyped-def]
    found = window.page("network").stage.view.scene
    assert found is not None
    return found


def wait_for(window: MainWindow, qtbot: QtBot, condition: Callable[[Progress], bool]) -> None:
    with qtbot.waitSignal(window.session.progressed, check_params_cb=condition):
        pass
