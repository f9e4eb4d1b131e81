"""The digits page with a network made by hand, a painter that paints nothing and a hand that draws."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PyQt6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.diagram.edge_field import edge_picture
from nnviz.nn.network import Network, random_network
from nnviz.ui.digits.pad.pad import Pad
from nnviz.ui.digits.page import DigitsPage
from nnviz.ui.graph.edge_painter import image_of
from nnviz.ui.graph.field_placement import FieldPicture, FieldRequest
from nnviz.ui.kit.theme import THEMES

Draw = Callable[..., None]


class FakePainter(QObject):
    """Takes down what fields are wanted and paints none."""

    painted = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.wanted: list[tuple[FieldRequest, ...]] = []

    def request(self, wishes: tuple[FieldRequest, ...]) -> None:
        self.wanted.append(wishes)


def paint(painter: FakePainter, wishes: tuple[FieldRequest, ...] | None = None) -> None:
    """Deliver the pictures of wishes, of the latest by default."""
    pictures = (
        FieldPicture(w, image_of(edge_picture(w.weights, w.geometry, w.colors)))
        for w in (painter.wanted[-1] if wishes is None else wishes)
    )
    painter.painted.emit(tuple(pictures))


def network_of(*sizes: int, seed: int = 3) -> Network:
    names = ("sigmoid",) * (len(sizes) - 1)
    return random_network(sizes, names, initial="scaled", rng=np.random.default_rng(seed))


@pytest.fixture
def painter(qapp: object) -> FakePainter:
    return FakePainter()


@pytest.fixture
def page(painter: FakePainter, qtbot: QtBot) -> Iterator[DigitsPage]:
    """A page of 1440x740, wide for it has no style, with a network small enough for lines only."""
    page = DigitsPage(network_of(784, 10), painter, THEMES["light"])  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.resize(1440, 740)
    page.show()
    yield page
    page.close_page()


@pytest.fixture
def draw(page: DigitsPage, qtbot: QtBot) -> Draw:
    """Give a function that draws a stroke through points given as shares of the pad, and waits for the answer."""

    def stroke(*shares: tuple[float, float], pad: Pad | None = None) -> None:
        on = pad or page.stage.pad
        paper = on.paper()
        points = [(paper.topLeft() + QPointF(x * paper.width(), y * paper.height())).toPoint() for x, y in shares]
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        qtbot.mousePress(on, left, none, points[0])
        for point in points[1:]:
            move(on, point)
        qtbot.mouseRelease(on, left, none, points[-1])
        qtbot.waitUntil(lambda: not page.is_reading)

    return stroke


def move(pad: Pad, point: QPoint) -> None:
    """Move the mouse with its button down: QTest moves it with none."""
    left = Qt.MouseButton.LeftButton
    at, globally = QPointF(point), QPointF(pad.mapToGlobal(point))
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, globally, Qt.MouseButton.NoButton, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(pad, event)


Draw = Callable[..., None]

SEVEN = ((0.2, 0.2), (0.8, 0.2), (0.5, 0.9))


def do(page: DigitsPage, name: str) -> None:
    """Do an action of the table and wait for its end."""
    page.handlers()[name]()
    page.read_now()


@pytest.fixture
def said(page: DigitsPage) -> list[str]:
    heard: list[str] = []
    page.refused.connect(heard.append)
    return heard
